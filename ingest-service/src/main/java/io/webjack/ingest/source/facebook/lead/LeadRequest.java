package io.webjack.ingest.source.facebook.lead;

import io.webjack.contracts.event.ReceivedRequest;
import io.webjack.contracts.event.ReceivedRequest.BodyEncoding;
import io.webjack.contracts.event.Warning;
import io.webjack.contracts.lead.LeadReading.OneLead;
import io.webjack.ingest.lead.ReadLead;
import io.webjack.ingest.lead.ReadingOutcome;
import io.webjack.ingest.lead.ReadingOutcome.AccessRefused;
import io.webjack.ingest.lead.ReadingOutcome.Later;
import io.webjack.ingest.lead.ReadingOutcome.NotReadable;
import io.webjack.ingest.lead.ReadingOutcome.Read;
import io.webjack.ingest.lead.ReadingOutcome.Scope;
import io.webjack.ingest.source.facebook.graph.Graph;
import io.webjack.ingest.source.facebook.graph.GraphAccess;
import io.webjack.ingest.source.facebook.graph.GraphAnswer;
import io.webjack.ingest.source.facebook.graph.GraphAnswer.Found;
import io.webjack.ingest.source.facebook.graph.JsonIds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a lead and the names around it. Names that cannot be had do not keep a lead waiting for ever. */
public final class LeadRequest {
    static final String FIELDS = "id,created_time,ad_id,ad_name,adset_id,adset_name,campaign_id,campaign_name,form_id,"
            + "field_data,is_organic,platform,partner_name,custom_disclaimer_responses";

    private static final int ATTEMPTS_FOR_NAMES = 3;

    private final Graph graph;
    private final GraphNames names;

    public LeadRequest(Graph graph, GraphNames names) {
        this.graph = graph;
        this.names = names;
    }

    public ReadingOutcome read(GraphAccess access, OneLead reading, int attempt) {
        GraphAnswer answer = graph.object(access, reading.leadId(), FIELDS);
        if (!(answer instanceof Found found)) {
            // The "Test" button of the app dashboard sends the same made-up number for everything.
            boolean test = reading.leadId().equals(reading.pageId());
            return GraphFailures.outcome(access, answer, test);
        }
        ReceivedRequest request = request(access, reading.leadId(), found.body());
        Map<String, @Nullable Object> lead = found.json();
        String adId = reading.adId();
        if (adId != null && JsonIds.id(lead.get("ad_id")).isEmpty()) {
            // To owners of tokens without rights on the ad account it is hidden in the lead, though it was told.
            lead = new LinkedHashMap<>(lead);
            lead.put("ad_id", adId);
        }
        return complete(access, lead, reading.pageId(), reading.formId(), request, attempt);
    }

    /**
     * Adds the names to a lead that has been read.
     *
     * @return {@link Read} with this lead only, or why it has to wait
     */
    ReadingOutcome complete(
            GraphAccess access,
            Map<String, @Nullable Object> lead,
            String pageId,
            @Nullable String notifiedForm,
            ReceivedRequest request,
            int attempt) {
        String formId = JsonIds.id(lead.get("form_id")).orElse(notifiedForm);
        Names found = new Names(access, attempt);
        FormNames form = formId == null
                ? FormNames.NONE
                : found.take("form", names.form(access, formId, LeadFields.keys(lead)), FormNames.NONE);
        String page = form.pageName().isPresent() || found.stop != null
                ? null
                : found.take("page", names.page(access, pageId), "");
        AdNames ad = found.stop == null ? ad(access, lead, found) : AdNames.NONE;
        if (found.stop != null) {
            return found.stop;
        }
        boolean test = LeadFields.isTest(lead);
        if (test) {
            found.warnings.add(LeadFields.testWarning());
        }
        String id = JsonIds.id(lead.get("id")).orElse("");
        Map<String, @Nullable Object> fields =
                LeadFields.of(lead, pageId, page == null || page.isEmpty() ? null : page, form, ad);
        fields.computeIfAbsent("form_id", name -> formId);
        return new Read(List.of(new ReadLead(id, formId, test, fields, found.warnings, request)), List.of());
    }

    static ReceivedRequest request(GraphAccess access, String path, String body) {
        return new ReceivedRequest(
                "GET",
                "/" + access.version() + "/" + path,
                Map.of("fields", FIELDS),
                Map.of(),
                "application/json",
                null,
                body,
                BodyEncoding.TEXT,
                body.getBytes(StandardCharsets.UTF_8).length);
    }

    /** The lead itself has the names, unless the token's owner may not see the ad account. */
    private AdNames ad(GraphAccess access, Map<String, @Nullable Object> lead, Names found) {
        Optional<String> adId = JsonIds.id(lead.get("ad_id"));
        return adId.isEmpty() || lead.get("ad_name") != null
                ? AdNames.NONE
                : found.take("ad", names.ad(access, adId.get()), AdNames.NONE);
    }

    /** The names of one lead, as far as they could be had. */
    private static final class Names {
        private final GraphAccess access;
        private final int attempt;
        private final List<Warning> warnings = new ArrayList<>();
        private @Nullable ReadingOutcome stop;

        Names(GraphAccess access, int attempt) {
            this.access = access;
            this.attempt = attempt;
        }

        <T> T take(String what, Lookup<T> lookup, T otherwise) {
            if (lookup.value().isPresent()) {
                return lookup.value().get();
            }
            GraphAnswer failure = lookup.failure().orElse(null);
            ReadingOutcome outcome = failure == null ? null : GraphFailures.outcome(access, failure, false);
            if (outcome instanceof Later later && attempt < ATTEMPTS_FOR_NAMES && !later.toBeTold()) {
                Scope scope = what.equals("form") ? later.scope() : Scope.READING;
                stop = new Later(later.problem(), later.atLeast(), scope, false);
            } else if (outcome instanceof AccessRefused refused && GraphFailures.isDead(failure)) {
                stop = refused;
            } else {
                warnings.add(
                        new Warning("NAME_MISSING", "The name of the " + what + " is missing: " + reason(outcome)));
            }
            return otherwise;
        }

        private static String reason(@Nullable ReadingOutcome outcome) {
            if (outcome instanceof Later later) {
                return later.problem().message();
            }
            if (outcome instanceof AccessRefused refused) {
                return refused.problem().message();
            }
            return outcome instanceof NotReadable never ? never.problem().message() : "Facebook does not give it";
        }
    }
}
