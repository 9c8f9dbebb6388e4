package io.webjack.ingest.source.facebook;

import io.webjack.contracts.lead.LeadReading.OneLead;
import io.webjack.ingest.source.platform.JsonValues;
import io.webjack.ingest.source.platform.JsonValues.MalformedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the body of a notification: all its entries and changes, each lead once. What is about something else is left out. */
final class NotificationReader {
    private NotificationReader() {}

    /**
     * The leads in the order in which they are named.
     *
     * @throws MalformedException when the body is not JSON
     */
    static List<OneLead> read(byte[] body, UUID connectionId, Instant receivedAt) throws MalformedException {
        Map<String, OneLead> leads = new LinkedHashMap<>();
        if (JsonValues.json(body) instanceof Map<?, ?> notification && "page".equals(notification.get("object"))) {
            for (Object entry : JsonValues.list(notification.get("entry"))) {
                if (entry instanceof Map<?, ?> page) {
                    changes(page, connectionId, receivedAt, leads);
                }
            }
        }
        return List.copyOf(leads.values());
    }

    private static void changes(Map<?, ?> page, UUID connectionId, Instant receivedAt, Map<String, OneLead> leads) {
        for (Object change : JsonValues.list(page.get("changes"))) {
            if (change instanceof Map<?, ?> map
                    && "leadgen".equals(map.get("field"))
                    && map.get("value") instanceof Map<?, ?> value) {
                lead(page, value, connectionId, receivedAt).ifPresent(lead -> leads.putIfAbsent(lead.leadId(), lead));
            }
        }
    }

    private static Optional<OneLead> lead(Map<?, ?> page, Map<?, ?> value, UUID connectionId, Instant receivedAt) {
        Optional<String> pageId = JsonValues.id(value.get("page_id")).or(() -> JsonValues.id(page.get("id")));
        Optional<String> adId = JsonValues.id(value.get("ad_id")).or(() -> JsonValues.id(value.get("adgroup_id")));
        return JsonValues.id(value.get("leadgen_id"))
                .flatMap(leadId -> pageId.map(known -> new OneLead(
                        FacebookSource.TYPE,
                        connectionId,
                        leadId,
                        known,
                        JsonValues.id(value.get("form_id")).orElse(null),
                        adId.orElse(null),
                        seconds(value.get("created_time")).orElse(null),
                        receivedAt)));
    }

    /** Unix seconds, as a number or a text. */
    private static Optional<Instant> seconds(@Nullable Object value) {
        try {
            return JsonValues.id(value).map(Long::parseLong).map(Instant::ofEpochSecond);
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
