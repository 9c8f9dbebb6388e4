package io.webjack.ingest.source.facebook.lead;

import io.webjack.contracts.lead.LeadReading;
import io.webjack.contracts.lead.LeadReading.FormLeads;
import io.webjack.contracts.lead.LeadReading.PageForms;
import io.webjack.ingest.lead.ReadLead;
import io.webjack.ingest.lead.ReadingOutcome;
import io.webjack.ingest.lead.ReadingOutcome.Read;
import io.webjack.ingest.source.facebook.graph.Graph;
import io.webjack.ingest.source.facebook.graph.GraphAccess;
import io.webjack.ingest.source.facebook.graph.GraphAnswer;
import io.webjack.ingest.source.facebook.graph.GraphAnswer.Found;
import io.webjack.ingest.source.facebook.graph.JsonIds;
import io.webjack.ingest.source.facebook.graph.Paging;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads lists: the leads of a form, the forms of a page. One page of a list at a time; the next one is a reading of its
 * own, so that a long list neither keeps others waiting nor begins anew after a crash.
 */
public final class ListRequest {
    private final Graph graph;
    private final LeadRequest leads;
    private final int pageSize;

    public ListRequest(Graph graph, LeadRequest leads, int pageSize) {
        this.graph = graph;
        this.leads = leads;
        this.pageSize = pageSize;
    }

    public ReadingOutcome leads(GraphAccess access, FormLeads reading, int attempt) {
        Instant since = reading.since();
        // The filter leaves out the second itself.
        Instant createdAfter = since == null ? null : since.minusSeconds(1);
        GraphAnswer answer = graph.list(
                access, reading.formId(), "leads", LeadRequest.FIELDS, pageSize, reading.after(), createdAfter);
        if (!(answer instanceof Found found)) {
            return GraphFailures.outcome(access, answer, false);
        }
        List<ReadLead> read = new ArrayList<>();
        for (Map<String, @Nullable Object> lead : items(found)) {
            String body = new String(WireJson.write(lead), StandardCharsets.UTF_8);
            ReadingOutcome outcome = leads.complete(
                    access,
                    lead,
                    reading.pageId(),
                    reading.formId(),
                    LeadRequest.request(access, reading.formId() + "/leads", body),
                    attempt);
            if (!(outcome instanceof Read one)) {
                return outcome;
            }
            read.addAll(one.leads());
        }
        String after = Paging.after(found.json());
        return new Read(read, after == null ? List.of() : List.of(next(reading, after)));
    }

    public ReadingOutcome forms(GraphAccess access, PageForms reading) {
        GraphAnswer answer = graph.list(
                access, reading.pageId(), "leadgen_forms", "id,name,status", pageSize, reading.after(), null);
        if (!(answer instanceof Found found)) {
            return GraphFailures.outcome(access, answer, false);
        }
        List<LeadReading> next = new ArrayList<>();
        for (Map<String, @Nullable Object> form : items(found)) {
            JsonIds.id(form.get("id")).ifPresent(id -> next.add(first(reading, id)));
        }
        String after = Paging.after(found.json());
        if (after != null) {
            next.add(next(reading, after));
        }
        return new Read(List.of(), next);
    }

    private static FormLeads first(PageForms page, String formId) {
        return new FormLeads(
                page.sourceType(),
                page.connectionId(),
                page.pageId(),
                formId,
                page.processingId(),
                page.since(),
                null,
                page.requestedAt());
    }

    private static FormLeads next(FormLeads form, String after) {
        return new FormLeads(
                form.sourceType(),
                form.connectionId(),
                form.pageId(),
                form.formId(),
                form.processingId(),
                form.since(),
                after,
                form.requestedAt());
    }

    private static PageForms next(PageForms page, String after) {
        return new PageForms(
                page.sourceType(),
                page.connectionId(),
                page.pageId(),
                page.processingId(),
                page.since(),
                after,
                page.requestedAt());
    }

    private static List<Map<String, @Nullable Object>> items(Found found) {
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        if (found.json().get("data") instanceof List<?> data) {
            for (Object item : data) {
                if (item instanceof Map<?, ?> map) {
                    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                    map.forEach((name, value) -> copy.put(String.valueOf(name), value));
                    items.add(copy);
                }
            }
        }
        return items;
    }
}
