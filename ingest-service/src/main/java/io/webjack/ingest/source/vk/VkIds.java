package io.webjack.ingest.source.vk;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Ids of VKontakte: numbers, which stay the numbers that they came as. */
final class VkIds {
    private VkIds() {}

    /** The id as it came; null: 0, an empty text or no id at all. */
    static @Nullable Object id(@Nullable Object value) {
        String text = text(value);
        return text.isEmpty() || text.equals("0") ? null : value;
    }

    /** Its digits, the same whether it came as a number or as a text; empty when there is none. */
    static String text(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.precision() - decimal.scale() > 100 ? "" : decimal.toPlainString();
        }
        return value instanceof Number || value instanceof String
                ? value.toString().strip()
                : "";
    }
}
