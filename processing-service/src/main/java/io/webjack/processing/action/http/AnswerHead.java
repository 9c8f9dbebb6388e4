package io.webjack.processing.action.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.webjack.body.Charsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the body of an answer.
 *
 * @param method of the request
 */
record AnswerHead(String method, int status, MultiMap headers) {
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    static AnswerHead of(HttpClientResponse response) {
        return new AnswerHead(response.request().getMethod().name(), response.statusCode(), response.headers());
    }

    /** How many bytes the body has, as they come; 0: none, or nobody knows. */
    long announcedLength() {
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        boolean withoutBody = method.equals("HEAD") || status == 204 || status == 304;
        return withoutBody || length == null || !LENGTH.matcher(length).matches() ? 0 : Long.parseLong(length);
    }

    boolean isPacked() {
        return headers.contains(HttpHeaders.CONTENT_ENCODING);
    }

    /** Where the request is sent to instead; empty: it is answered. */
    Optional<String> location() {
        return switch (status) {
            case 301, 302, 303, 307, 308 ->
                Optional.ofNullable(headers.get(HttpHeaders.LOCATION)).map(Charsets::fromTheWire);
            default -> Optional.empty();
        };
    }

    /** The answer without its body. */
    Answer alone(List<String> redirects) {
        return with(new byte[0], 0, false, null, redirects);
    }

    Answer with(byte[] raw, long size, boolean cut, @Nullable String broken, List<String> redirects) {
        return new Answer(status, headers, raw, size, cut, broken, List.copyOf(redirects));
    }
}
