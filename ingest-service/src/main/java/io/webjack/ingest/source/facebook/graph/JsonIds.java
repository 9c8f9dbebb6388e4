package io.webjack.ingest.source.facebook.graph;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ids of Facebook in JSON: texts nowadays, numbers in older accounts. */
public final class JsonIds {
    private static final int LONGEST = 100;

    private JsonIds() {}

    /** The id digit by digit; 0, an empty text and null mean that there is none. */
    public static Optional<String> id(@Nullable Object value) {
        String id;
        if (value instanceof String text) {
            id = text.strip();
        } else if (value instanceof BigDecimal decimal && isWhole(decimal)) {
            id = decimal.stripTrailingZeros().toPlainString();
        } else if (value instanceof BigInteger || value instanceof Long || value instanceof Integer) {
            id = value.toString();
        } else {
            return Optional.empty();
        }
        return id.isEmpty() || id.equals("0") || id.length() > LONGEST ? Optional.empty() : Optional.of(id);
    }

    private static boolean isWhole(BigDecimal decimal) {
        return decimal.stripTrailingZeros().scale() <= 0 && decimal.precision() - decimal.scale() < LONGEST;
    }
}
