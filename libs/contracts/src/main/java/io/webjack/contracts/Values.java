package io.webjack.contracts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values as JSON knows them: {@code null}, {@link Boolean}, {@link Integer}, {@link Long},
 * {@link java.math.BigInteger}, {@link java.math.BigDecimal}, {@link String}, {@link List} and {@link Map}.
 */
public final class Values {
    private Values() {}

    /** An unmodifiable copy that keeps the order and may hold nulls. */
    public static <V extends @Nullable Object> Map<String, V> copy(@Nullable Map<String, V> map) {
        return map == null || map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    public static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** Puts a value under a name; where there is one already, all of them are a list. */
    public static void addTo(Map<String, Object> values, String name, Object value) {
        values.merge(name, value, (earlier, later) -> {
            Several all = earlier instanceof Several several ? several : new Several(earlier);
            all.add(later);
            return all;
        });
    }

    /** Values of one name. */
    private static final class Several extends ArrayList<Object> {
        private static final long serialVersionUID = 1L;

        Several(Object first) {
            add(first);
        }
    }
}
