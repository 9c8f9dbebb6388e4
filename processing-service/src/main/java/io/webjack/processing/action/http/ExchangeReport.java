package io.webjack.processing.action.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.MultiMap;
import io.webjack.body.Charsets;
import io.webjack.body.ContentType;
import io.webjack.body.Surrogates;
import io.webjack.contracts.Values;
import io.webjack.contracts.event.ReceivedRequest.BodyEncoding;
import io.webjack.contracts.result.ReceivedResponse;
import io.webjack.contracts.result.SentRequest;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.destination.DestinationConfig;
import io.webjack.processing.secret.Masker;
import io.webjack.template.value.Limits;
import io.webjack.template.value.Warnings;
import io.webjack.wire.WireJson;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the record of a request and its answer, bounded and without credentials, and what later actions see of it. */
final class ExchangeReport {
    private static final ObjectMapper ANSWERS = WireJson.newMapper(Limits.VALUE_DEPTH);

    private final Masker masker;
    private final DestinationConfig config;

    ExchangeReport(Masker masker, DestinationConfig config) {
        this.masker = masker;
        this.config = config;
    }

    /** A request without an answer. */
    ActionReport ofSilence(OutgoingRequest request, Warnings warnings) {
        return ActionReport.ofExchange(Map.of(), sent(request), null, warnings.list());
    }

    ActionReport ofAnswer(OutgoingRequest request, Answer answer, Warnings warnings) {
        AnswerBody body = AnswerBody.read(
                answer.raw(),
                answer.cut(),
                answer.headers().get("content-encoding"),
                answer.headers().get("content-type"),
                config.keptAnswerBytes());
        body.warnings().forEach(warning -> warnings.add(warning.code(), warning.message()));
        if (answer.broken() != null) {
            warnings.add("RESPONSE_INCOMPLETE", answer.broken());
        }
        if (body.truncated()) {
            warnings.add("RESPONSE_TRUNCATED", "the answer is longer than what is kept of it");
        }
        ReceivedResponse response = new ReceivedResponse(
                answer.status(),
                headers(answer.headers()),
                body.text(),
                body.encoding(),
                body.truncated(),
                answer.size(),
                answer.redirects().stream().map(masker::address).toList());
        Map<String, @Nullable Object> seen = seenIn(response);
        if (saysJson(response) && body.text() != null && seen.get("json") == null && !"null".equals(body.text())) {
            warnings.add(
                    "RESPONSE_NOT_JSON",
                    "the answer says it is JSON, but it cannot be read as JSON, or is nested more than "
                            + Limits.VALUE_DEPTH + " levels deep");
        }
        return ActionReport.ofExchange(seen, sent(request), response, warnings.list());
    }

    /** What later actions see: {@code status}, {@code headers}, {@code body}, {@code json}. */
    Map<String, @Nullable Object> seenIn(@Nullable ReceivedResponse response) {
        if (response == null) {
            return Map.of();
        }
        Map<String, @Nullable Object> seen = new HashMap<>(8);
        seen.put("status", response.status());
        seen.put("headers", response.headers());
        seen.put("body", response.body());
        seen.put("json", json(response));
        return seen;
    }

    private SentRequest sent(OutgoingRequest request) {
        Map<String, Object> headers = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> headers.put(name, masker.header(name, value)));
        RequestBody whole = request.body();
        String body = whole == null ? null : whole.text();
        String recorded = body == null ? null : Surrogates.cut(body, config.recordedBodyBytes());
        RequestAddress address = request.address();
        String own = address.inOwnLetters();
        boolean ascii = own.chars().allMatch(c -> c < 128);
        return new SentRequest(
                request.method(),
                masker.address(address.shown()),
                headers,
                recorded,
                body != null && recorded != null && recorded.length() < body.length(),
                ascii ? null : masker.address(own));
    }

    private static Map<String, Object> headers(MultiMap headers) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Map.Entry<String, String> header : headers) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            String value = Charsets.fromTheWire(header.getValue());
            Values.addTo(map, name, value);
        }
        return map;
    }

    private static boolean saysJson(ReceivedResponse response) {
        Object type = response.headers().get("content-type");
        return type instanceof String text && ContentType.parse(text).isJson();
    }

    private static @Nullable Object json(ReceivedResponse response) {
        String body = response.body();
        if (body == null || response.bodyTruncated() || response.bodyEncoding() != BodyEncoding.TEXT) {
            return null;
        }
        if (!saysJson(response) && !looksLikeJson(body)) {
            return null;
        }
        try {
            return ANSWERS.readValue(body, Object.class);
        } catch (IOException | NumberFormatException | ArithmeticException e) {
            // Not JSON after all, or with a number that is none: the outcome is decided by the status, and the caller
            // warns of it.
            return null;
        }
    }

    private static boolean looksLikeJson(String body) {
        String start = body.stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }
}
