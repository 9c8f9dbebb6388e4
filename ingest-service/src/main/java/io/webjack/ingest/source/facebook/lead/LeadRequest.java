package io.webjack.ingest.source.facebook.lead;

import io.webjack.contracts.event.ReceivedRequest;
import io.webjack.contracts.event.ReceivedRequest.BodyEncoding;
import io.webjack.contracts.event.Warning;
import io.webjack.contracts.lead.LeadReading.OneLead;
import io.webjack.ingest.source.Lead;
import io.webjack.ingest.source.facebook.graph.Graph;
import io.webjack.ingest.source.facebook.graph.GraphAccess;
import io.webjack.ingest.source.facebook.graph.GraphObject;
import io.webjack.ingest.source.platform.AccessFinding;
import io.webjack.ingest.source.platform.AnnouncedPlatform.FetchedLeads;
import io.webjack.ingest.source.platform.FetchAnswer;
import io.webjack.ingest.source.platform.FetchAnswer.Given;
import io.webjack.ingest.source.platform.FetchAnswer.Refused;
import io.webjack.ingest.source.platform.FetchedLead;
import io.webjack.ingest.source.platform.JsonValues;
import io.webjack.ingest.source.platform.Refusal;
import io.webjack.ingest.source.platform.Refusal.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Fetches a lead and the names around it. Names that cannot be had do not keep a lead waiting for ever. */
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

    public FetchAnswer<FetchedLeads> fetch(GraphAccess access, OneLead what, int attempt) {
        return graph.object(access, what.leadId(), FIELDS)
                .match(
                        found -> fetched(access, what, found, attempt),
                        refusal -> new Refused<>(
                                isPlatformTest(what, refusal) ? refusal.because(Reason.PLATFORM_TEST) : refusal));
    }

    private FetchAnswer<FetchedLeads> fetched(GraphAccess access, OneLead what, GraphObject found, int attempt) {
        ReceivedRequest request = request(access, what.leadId(), found.body());
        Map<String, @Nullable Object> lead = found.json();
        String adId = what.adId();
        if (adId != null && JsonValues.id(lead.get("ad_id")).isEmpty()) {
            // To owners of tokens without rights on the ad account it is hidden in the lead, though it was told.
            lead = new LinkedHashMap<>(lead);
            lead.put("ad_id", adId);
        }
        return complete(access, lead, what.pageId(), what.formId(), request, attempt)
                .then(complete -> new Given<>(new FetchedLeads(List.of(complete), List.of())));
    }

    /** The "Test" button of the app dashboard sends the same made-up number for everything. */
    private static boolean isPlatformTest(OneLead what, Refusal refusal) {
        return refusal.reason() == Reason.NOT_THERE && what.leadId().equals(what.pageId());
    }

    /** Adds the names to a lead that was fetched; refused when it has to wait for them. */
    FetchAnswer<FetchedLead> complete(
            GraphAccess access,
            Map<String, @Nullable Object> lead,
            String pageId,
            @Nullable String notifiedForm,
            ReceivedRequest request,
            int attempt) {
        String formId = JsonValues.id(lead.get("form_id")).orElse(notifiedForm);
        Names found = new Names(attempt);
        FormNames form = formId == null
                ? FormNames.NONE
                : found.take("form", names.form(access, formId, LeadFields.keys(lead)), FormNames.NONE);
        String page = form.pageName().isPresent() || found.stop != null
                ? null
                : found.take("page", names.page(access, pageId), "");
        AdNames ad = found.stop == null ? ad(access, lead, found) : AdNames.NONE;
        if (found.stop != null) {
            return new Refused<>(found.stop);
        }
        if (LeadFields.isTest(lead)) {
            found.warnings.add(LeadFields.testWarning());
        }
        String id = JsonValues.id(lead.get("id")).orElse("");
        Map<String, @Nullable Object> fields =
                LeadFields.of(lead, pageId, page == null || page.isEmpty() ? null : page, form, ad);
        fields.computeIfAbsent("form_id", name -> formId);
        Lead complete = new Lead(fields, found.warnings, id);
        return new Given<>(new FetchedLead(id, formId, null, complete, "", request));
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
        Optional<String> adId = JsonValues.id(lead.get("ad_id"));
        return adId.isEmpty() || lead.get("ad_name") != null
                ? AdNames.NONE
                : found.take("ad", names.ad(access, adId.get()), AdNames.NONE);
    }

    /** The names of one lead, as far as they could be had. */
    private static final class Names {
        private final int attempt;
        private final List<Warning> warnings = new ArrayList<>();
        private @Nullable Refusal stop;

        Names(int attempt) {
            this.attempt = attempt;
        }

        <T> T take(String what, FetchAnswer<T> names, T otherwise) {
            return names.match(Function.identity(), refusal -> without(what, refusal, otherwise));
        }

        private <T> T without(String what, Refusal refusal, T otherwise) {
            if (passes(refusal.reason()) && attempt < ATTEMPTS_FOR_NAMES) {
                stop = what.equals("form") ? refusal : refusal.because(Reason.TEMPORARY);
            } else if (refusal.finding() == AccessFinding.TOKEN_DEAD) {
                stop = refusal;
            } else {
                String reason = refusal.problem().message();
                warnings.add(new Warning("NAME_MISSING", "The name of the " + what + " is missing: " + reason));
            }
            return otherwise;
        }

        private static boolean passes(Reason reason) {
            return switch (reason) {
                case TEMPORARY, LIMIT, PAGE_LIMIT -> true;
                case TOKEN, ACCESS, FAULT, NOT_THERE, PLATFORM_TEST -> false;
            };
        }
    }
}
