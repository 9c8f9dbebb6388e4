package io.webjack.ingest.source.platform;

import io.webjack.contracts.event.ReceivedRequest;
import io.webjack.contracts.event.ReceivedRequest.BodyEncoding;
import io.webjack.ingest.source.Lead;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A lead as a platform gave it, or its notification.
 *
 * @param id the platform's own, the same whichever way it comes
 * @param formId null: the platform does not say
 * @param createdAt null: the platform does not say, or not so that it can be read
 * @param json the lead alone, as JSON
 * @param alone how it was asked for; null: it stood in a list
 */
public record FetchedLead(
        String id,
        @Nullable String formId,
        @Nullable Instant createdAt,
        Lead lead,
        String json,
        @Nullable ReceivedRequest alone) {
    private static final String JSON = "application/json";

    /** One of a list. */
    public FetchedLead(String id, @Nullable String formId, @Nullable Instant createdAt, Lead lead, String json) {
        this(id, formId, createdAt, lead, json, null);
    }

    /** How it came, for the history. */
    public ReceivedRequest request(String sourceType) {
        return alone == null ? inList(sourceType, json) : alone;
    }

    /** What the history shows of a list that a platform was asked for, though there were many requests. */
    public static ReceivedRequest inList(String sourceType, String json) {
        boolean empty = json.isEmpty();
        return new ReceivedRequest(
                "GET",
                "/poll/" + sourceType,
                Map.of(),
                empty ? Map.of() : Map.of("content-type", JSON),
                empty ? null : JSON,
                null,
                empty ? null : json,
                BodyEncoding.TEXT,
                json.getBytes(StandardCharsets.UTF_8).length);
    }
}
