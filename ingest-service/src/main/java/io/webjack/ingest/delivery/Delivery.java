package io.webjack.ingest.delivery;

import io.webjack.body.ContentType;
import io.webjack.contracts.event.Warning;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request as it came in, complete. Its arrays belong to it and are never changed. */
public final class Delivery {
    private final Instant receivedAt;
    private final String method;
    private final String path;
    private final String query;
    private final Headers headers;
    private final ContentType contentType;
    private final @Nullable String ip;
    private final byte[] received;
    private final byte[] body;
    private final List<Warning> warnings;

    /**
     * @param path raw, as sent
     * @param query raw, as sent; empty when there is none
     * @param received the bytes of the body as they came, which signatures are made over
     * @param body the bytes after {@code Content-Encoding} was undone; the same array when there was none
     */
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

    private Delivery(
            Instant receivedAt,
            String method,
            String path,
            String query,
            Headers headers,
            @Nullable String ip,
            byte[] received,
            byte[] body,
            List<Warning> warnings) {
        this.receivedAt = receivedAt;
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.contentType = ContentType.parse(headers.first("content-type").orElse(null));
        this.ip = ip;
        this.received = received;
        this.body = body;
        this.warnings = List.copyOf(warnings);
    }

    /** The same with another query and another body, for what must not be kept. */
    public Delivery with(String otherQuery, byte[] otherBody) {
        return new Delivery(receivedAt, method, path, otherQuery, headers, ip, received, otherBody, warnings);
    }

    /** The same with another path, query and body, for what must not be kept. */
    public Delivery hidden(String otherPath, String otherQuery, byte[] otherBody) {
        return new Delivery(receivedAt, method, otherPath, otherQuery, headers, ip, received, otherBody, warnings);
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public String method() {
        return method;
    }

    public String path() {
        return path;
    }

    public String query() {
        return query;
    }

    public Headers headers() {
        return headers;
    }

    public ContentType contentType() {
        return contentType;
    }

    public @Nullable String ip() {
        return ip;
    }

    public byte[] received() {
        return received;
    }

    public byte[] body() {
        return body;
    }

    /** The same with another body after {@code Content-Encoding} was undone. */
    public Delivery withBody(byte[] other) {
        return other == body
                ? this
                : new Delivery(receivedAt, method, path, query, headers, ip, received, other, warnings);
    }

    /** The same with what a person should know about how it was taken. */
    public Delivery warned(List<Warning> about) {
        return about.isEmpty()
                ? this
                : new Delivery(receivedAt, method, path, query, headers, ip, received, body, about);
    }

    /** What a person should know about how it was taken, before its body was read. */
    public List<Warning> warnings() {
        return warnings;
    }
}
