package io.webjack.processing.action;

import io.webjack.template.value.Limits;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How deep lists and objects lie within one another. What is deeper than {@link Limits#VALUE_DEPTH} is taken in nowhere:
 * records wrap a value in some levels more, and are refused by whoever writes or reads them beyond a thousand. Pure.
 */
public final class ValueDepth {
    private ValueDepth() {}

    /** Whether the value is nested deeper than values may be; what lies beyond is not looked at. */
    public static boolean isTooDeep(@Nullable Object value) {
        return exceeds(value, Limits.VALUE_DEPTH);
    }

    private static boolean exceeds(@Nullable Object value, int left) {
        Collection<?> inside;
        if (value instanceof Map<?, ?> map) {
            inside = map.values();
        } else if (value instanceof Collection<?> items) {
            inside = items;
        } else {
            return false;
        }
        if (left == 0) {
            return true;
        }
        for (Object item : inside) {
            if (exceeds(item, left - 1)) {
                return true;
            }
        }
        return false;
    }
}
