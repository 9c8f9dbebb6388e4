package io.webjack.ingest.source.tilda;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All fields as the owner of the site called them, and beside them what Webjack makes of them: {@code order} and
 * {@code order_text}, {@code cookies} and {@code utm_…}. A field that was sent is never replaced. Pure.
 */
final class TildaFields {
    private TildaFields() {}

    static Map<String, @Nullable Object> of(
            Map<String, @Nullable Object> sent, Optional<Map<String, @Nullable Object>> order) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(sent);
        order.ifPresent(values -> {
            fields.putIfAbsent("order", values);
            fields.putIfAbsent("order_text", TildaOrder.text(values));
        });
        if (sent.get("COOKIES") instanceof String text && !text.isBlank()) {
            Map<String, String> cookies = TildaCookies.of(text);
            TildaCookies.utm(cookies).forEach((name, value) -> {
                if (!(fields.get(name) instanceof String known) || known.isEmpty()) {
                    fields.put(name, value);
                }
            });
            fields.putIfAbsent("cookies", cookies);
        }
        return fields;
    }
}
