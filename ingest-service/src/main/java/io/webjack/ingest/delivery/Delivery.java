package io.webjack.ingest.delivery;

import io.webjack.body.ContentType;
import io.webjack.contracts.event.Warning;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request as it came in, complete. Its arrays belong to it and are never changed.
 *
 * @param path raw, as sent
 * @param query raw, as sent; empty when there is none
 * @param received the bytes of the body as they came, which signatures are made over
 * @param body the bytes after {@code Content-Encoding} was undone; the same array when there was none
 * @param warnings what a person should know about how it was taken, before its body was read
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Delivery(
        Instant receivedAt,
        String method,
        String path,
        String query,
        Headers headers,
        @Nullable String ip,
        byte[] received,
        byte[] body,
        List<Warning> warnings) {
    public Delivery {
        warnings = List.copyOf(warnings);
    }

    public Delivery(
            Instant receivedAt,
            String method,
            String path,
            String query,
            Headers headers,
            @Nullable String ip,
            byte[] received,
            byte[] body) {
        this(receivedAt, method, path, query, headers, ip, received, body, List.of());
    }

    public ContentType contentType() {
        return ContentType.parse(headers.first("content-type").orElse(null));
    }

    /** The same with another query and another body, for what must not be kept. */
    public Delivery with(String otherQuery, byte[] otherBody) {
        return hidden(path, otherQuery, otherBody);
    }

    /** The same with another path, query and body, for what must not be kept. */
    public Delivery hidden(String otherPath, String otherQuery, byte[] otherBody) {
        return new Delivery(receivedAt, method, otherPath, otherQuery, headers, ip, received, otherBody, warnings);
    }

    /** The same with another body after {@code Content-Encoding} was undone. */
    public Delivery withBody(byte[] other) {
        return other == body ? this : hidden(path, query, other);
    }

    /** The same with what a person should know about how it was taken. */
    public Delivery warned(List<Warning> about) {
        return about.isEmpty()
                ? this
                : new Delivery(receivedAt, method, path, query, headers, ip, received, body, about);
    }
}
