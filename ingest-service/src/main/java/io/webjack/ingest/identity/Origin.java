package io.webjack.ingest.identity;

import io.webjack.body.QueryFields;
import io.webjack.contracts.event.ReceivedRequest;
import io.webjack.ingest.delivery.Delivery;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How data came, as templates see it under {@code event}. */
public interface Origin {

    /** Made only when there is a template that may ask for it. */
    Map<String, @Nullable Object> values();

    /** Nothing is masked here: equal masks would make equal keys. Of the key against duplicates only a hash is kept. */
    static Origin of(Delivery delivery, @Nullable String body) {
        return () -> {
            Map<String, Object> headers = new HashMap<>();
            for (Map.Entry<String, String> header : delivery.headers().entries()) {
                headers.merge(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue(),
                        (earlier, later) -> earlier + ", " + later);
            }
            Map<String, @Nullable Object> event = new HashMap<>();
            event.put("receivedAt", delivery.receivedAt().toString());
            event.put("method", delivery.method());
            event.put("path", delivery.path());
            event.put("query", QueryFields.fields(delivery.query()));
            event.put("headers", headers);
            event.put("contentType", headers.get("content-type"));
            event.put("ip", delivery.ip());
            event.put("body", body);
            return event;
        };
    }

    /** Of data that were read from a platform. */
    static Origin of(ReceivedRequest request, Instant receivedAt) {
        return () -> {
            Map<String, @Nullable Object> event = new HashMap<>();
            event.put("receivedAt", receivedAt.toString());
            event.put("method", request.method());
            event.put("path", request.path());
            event.put("query", request.query());
            event.put("headers", request.headers());
            event.put("contentType", request.contentType());
            event.put("ip", request.ip());
            event.put("body", request.body());
            return event;
        };
    }
}
