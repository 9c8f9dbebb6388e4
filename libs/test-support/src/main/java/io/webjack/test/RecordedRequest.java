package io.webjack.test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A request as an {@link HttpTarget} received it.
 *
 * @param target as on the request line: path and query, nothing decoded
 * @param headerLines as sent, in order, with their case, without line ends
 * @param body the bytes, chunks put together
 * @param receivedAtNanos {@link System#nanoTime} when the last byte was there
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, never compared
public record RecordedRequest(
        String method, String target, String version, List<String> headerLines, byte[] body, long receivedAtNanos) {
    public RecordedRequest {
        headerLines = List.copyOf(headerLines);
        body = body.clone();
    }

    /** A copy of the bytes. */
    @Override
    public byte[] body() {
        return body.clone();
    }

    /** The body read as UTF-8. */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The path alone, nothing decoded. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** The query alone, nothing decoded; empty when there is none. */
    public String query() {
        int query = target.indexOf('?');
        return query < 0 ? "" : target.substring(query + 1);
    }

    /** The values of a header in the order they came. */
    public List<String> headers(String name) {
        return headerLines.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    @Override
    public String toString() {
        return method + " " + target + " " + headerLines + " " + bodyText();
    }
}
