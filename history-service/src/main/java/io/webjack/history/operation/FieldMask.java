package io.webjack.history.operation;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hides the values of fields that hold credentials of the caller. */
final class FieldMask {
    private static final String MASK = "***";

    private FieldMask() {}

    static Map<String, @Nullable Object> masked(
            Map<String, ? extends @Nullable Object> fields, Collection<String> hidden) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>(fields);
        hidden.forEach(name -> result.computeIfPresent(name, (key, value) -> MASK));
        return Collections.unmodifiableMap(result);
    }
}
