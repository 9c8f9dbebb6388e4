package io.webjack.ingest.source.facebook;

import io.webjack.contracts.event.ReceivedRequest;
import io.webjack.contracts.event.ReceivedRequest.BodyEncoding;
import io.webjack.contracts.lead.LeadReading.OneLead;
import io.webjack.ingest.source.Lead;
import io.webjack.ingest.source.platform.FetchedLead;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A lead of which only the notification is known: its ids, as they came. */
final class AnnouncedLead {
    private AnnouncedLead() {}

    static FetchedLead of(OneLead lead) {
        Lead known = new Lead(fields(lead), List.of(), lead.leadId());
        return new FetchedLead(lead.leadId(), lead.formId(), lead.createdAt(), known, "", request(lead));
    }

    private static Map<String, @Nullable Object> fields(OneLead lead) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Instant createdAt = lead.createdAt();
        fields.put("lead_id", lead.leadId());
        fields.put("created_time", createdAt == null ? null : createdAt.toString());
        fields.put("ad_id", lead.adId());
        fields.put("form_id", lead.formId());
        fields.put("page_id", lead.pageId());
        return fields;
    }

    /** The change that told about this lead, without those about others that came in the same request. */
    private static ReceivedRequest request(OneLead lead) {
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        Instant createdAt = lead.createdAt();
        value.put("created_time", createdAt == null ? null : createdAt.getEpochSecond());
        value.put("leadgen_id", lead.leadId());
        value.put("page_id", lead.pageId());
        value.put("form_id", lead.formId());
        value.put("ad_id", lead.adId());
        value.values().removeIf(known -> known == null);
        byte[] body = WireJson.write(Map.of("field", "leadgen", "value", value));
        return new ReceivedRequest(
                "POST",
                "/in/facebook",
                Map.of(),
                Map.of(),
                "application/json",
                null,
                new String(body, StandardCharsets.UTF_8),
                BodyEncoding.TEXT,
                body.length);
    }
}
