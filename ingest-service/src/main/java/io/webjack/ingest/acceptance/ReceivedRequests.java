package io.webjack.ingest.acceptance;

import io.webjack.body.Charsets;
import io.webjack.body.QueryFields;
import io.webjack.contracts.Values;
import io.webjack.contracts.event.ReceivedRequest;
import io.webjack.contracts.event.ReceivedRequest.BodyEncoding;
import io.webjack.ingest.delivery.Delivery;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A delivery as it is kept: every byte of the body, nothing of the caller's credentials; pure. */
final class ReceivedRequests {
    private ReceivedRequests() {}

    /** @param secretHeaders those in which the source expects a secret, in lower case */
    static ReceivedRequest of(Delivery delivery, Set<String> secretHeaders) {
        byte[] bytes = delivery.body();
        Charset charset =
                Charsets.fitting(bytes, delivery.contentType().charset().orElse(StandardCharsets.UTF_8));
        Optional<String> text = bytes.length == 0 ? Optional.empty() : Charsets.decodeExactly(bytes, charset);
        String body = bytes.length == 0
                ? null
                : text.orElseGet(() -> Base64.getEncoder().encodeToString(bytes));
        return new ReceivedRequest(
                delivery.method(),
                delivery.path(),
                query(delivery.query()),
                headers(delivery, secretHeaders),
                delivery.headers().first("content-type").orElse(null),
                delivery.ip(),
                body,
                bytes.length == 0 || text.isPresent() ? BodyEncoding.TEXT : BodyEncoding.BASE64,
                bytes.length);
    }

    private static Map<String, Object> headers(Delivery delivery, Set<String> secretHeaders) {
        Map<String, Object> headers = new LinkedHashMap<>();
        for (Map.Entry<String, String> header : delivery.headers().entries()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            boolean hidden = secretHeaders.contains(name) || CallerCredentials.isHeader(name);
            // Proxies and browsers repeat whole addresses in headers of several names.
            Values.addTo(
                    headers, name, hidden ? CallerCredentials.MASK : CallerCredentials.hiddenIn(header.getValue()));
        }
        return headers;
    }

    private static Map<String, Object> query(String raw) {
        Map<String, Object> query = new LinkedHashMap<>();
        for (Map.Entry<String, String> pair : QueryFields.pairs(raw)) {
            String name = pair.getKey();
            Values.addTo(query, name, CallerCredentials.isParameter(name) ? CallerCredentials.MASK : pair.getValue());
        }
        return query;
    }
}
