package io.webjack.ingest.source.facebook.lead;

import io.webjack.contracts.lead.LeadReading;
import io.webjack.contracts.lead.LeadReading.FormLeads;
import io.webjack.contracts.lead.LeadReading.PageForms;
import io.webjack.ingest.source.facebook.graph.Graph;
import io.webjack.ingest.source.facebook.graph.GraphAccess;
import io.webjack.ingest.source.facebook.graph.GraphObject;
import io.webjack.ingest.source.facebook.graph.Paging;
import io.webjack.ingest.source.platform.AnnouncedPlatform.FetchedLeads;
import io.webjack.ingest.source.platform.FetchAnswer;
import io.webjack.ingest.source.platform.FetchAnswer.Given;
import io.webjack.ingest.source.platform.FetchAnswer.Refused;
import io.webjack.ingest.source.platform.FetchedLead;
import io.webjack.ingest.source.platform.JsonValues;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fetches lists: the leads of a form, the forms of a page. One page of a list at a time; the next one is fetched on its
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

    public FetchAnswer<FetchedLeads> leads(GraphAccess access, FormLeads form, int attempt) {
        Instant since = form.since();
        // The filter leaves out the second itself.
        Instant createdAfter = since == null ? null : since.minusSeconds(1);
        return graph.list(access, form.formId(), "leads", LeadRequest.FIELDS, pageSize, form.after(), createdAfter)
                .then(found -> complete(access, form, found, attempt));
    }

    private FetchAnswer<FetchedLeads> complete(GraphAccess access, FormLeads form, GraphObject found, int attempt) {
        List<FetchedLead> fetched = new ArrayList<>();
        for (Map<String, @Nullable Object> lead : items(found)) {
            String body = new String(WireJson.write(lead), StandardCharsets.UTF_8);
            FetchAnswer<FetchedLead> one = leads.complete(
                    access,
                    lead,
                    form.pageId(),
                    form.formId(),
                    LeadRequest.request(access, form.formId() + "/leads", body),
                    attempt);
            if (one instanceof Refused<FetchedLead> refused) {
                return new Refused<>(refused.refusal());
            }
            fetched.add(((Given<FetchedLead>) one).value());
        }
        String after = Paging.after(found.json());
        return new Given<>(new FetchedLeads(fetched, after == null ? List.of() : List.of(next(form, after))));
    }

    public FetchAnswer<FetchedLeads> forms(GraphAccess access, PageForms page) {
        return graph.list(access, page.pageId(), "leadgen_forms", "id,name,status", pageSize, page.after(), null)
                .then(found -> new Given<>(new FetchedLeads(List.of(), forms(page, found))));
    }

    private static List<LeadReading> forms(PageForms page, GraphObject found) {
        List<LeadReading> next = new ArrayList<>();
        for (Map<String, @Nullable Object> form : items(found)) {
            JsonValues.id(form.get("id")).ifPresent(id -> next.add(first(page, id)));
        }
        String after = Paging.after(found.json());
        if (after != null) {
            next.add(next(page, after));
        }
        return next;
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

    private static List<Map<String, @Nullable Object>> items(GraphObject found) {
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
