package io.webjack.ingest.source.tilda;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What makes two deliveries of Tilda the same: {@code tranid}, and the number and the state of the order. The state
 * belongs to it, because an order comes once when it is made and once when it is paid. Pure.
 */
final class TildaIdentity {
    private TildaIdentity() {}

    static Optional<String> of(Map<String, @Nullable Object> fields, Optional<Map<String, @Nullable Object>> order) {
        String lead = text(fields.get("tranid"));
        String number = order.map(values -> text(values.get("orderid"))).orElse("");
        if (lead.isEmpty() && number.isEmpty()) {
            return Optional.empty();
        }
        boolean paid =
                order.filter(values -> Boolean.TRUE.equals(values.get("paid"))).isPresent();
        return Optional.of("tilda/" + lead + (number.isEmpty() ? "" : "/" + number + (paid ? "/paid" : "/made")));
    }

    private static String text(@Nullable Object value) {
        return value instanceof String || value instanceof Number
                ? value.toString().strip()
                : "";
    }
}
