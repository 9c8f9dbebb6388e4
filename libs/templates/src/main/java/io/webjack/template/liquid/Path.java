package io.webjack.template.liquid;

import io.webjack.template.value.Missing;
import io.webjack.template.value.ValueText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code fields["Имя"][0].x}: names and positions one after another, looked up from outside to inside. */
final class Path implements Expression {
    private final String root;
    /** Each a String, an Integer, or an Expression that gives one. */
    private final Object[] steps;

    private final String source;

    Path(String root, List<Object> steps, String source) {
        this.root = root;
        this.steps = steps.toArray();
        this.source = source;
    }

    @Override
    public @Nullable Object evaluate(Rendering rendering) {
        Object value = rendering.root(root);
        for (Object step : steps) {
            value = step(value, step instanceof Expression key ? key.evaluateOrWarn(rendering) : step);
        }
        return value;
    }

    @Override
    public @Nullable Object evaluateOrWarn(Rendering rendering) {
        Object value = evaluate(rendering);
        if (value == Missing.MISSING) {
            rendering.fieldMissing(source);
            return null;
        }
        return value;
    }

    /** Whether it is a name of this root that stands in the template, and no data choose it. */
    boolean isBelow(String name) {
        return root.equals(name) && steps.length == 1 && !(steps[0] instanceof Expression);
    }

    private static @Nullable Object step(@Nullable Object value, @Nullable Object key) {
        if (value instanceof Map<?, ?> map) {
            String name = key instanceof String text ? text : ValueText.of(key);
            Object found = map.get(name);
            if (found != null || map.containsKey(name)) {
                return found;
            }
            return name.equals("size") ? map.size() : Missing.MISSING;
        }
        if (value instanceof List<?> list) {
            return item(list, key);
        }
        if (value instanceof String text && "size".equals(key)) {
            return text.codePointCount(0, text.length());
        }
        return Missing.MISSING;
    }

    private static @Nullable Object item(List<?> list, @Nullable Object key) {
        int size = list.size();
        int position;
        if (key instanceof Integer number) {
            position = number;
        } else if ("size".equals(key)) {
            return size;
        } else if ("first".equals(key)) {
            position = 0;
        } else if ("last".equals(key)) {
            position = -1;
        } else {
            position = Position.of(key);
        }
        int index = position < 0 ? position + size : position;
        return index >= 0 && index < size ? list.get(index) : Missing.MISSING;
    }

    /** Reads a position in a list from a text of digits, as in {@code fields.products.0.name}. */
    private static final class Position {
        private static final int NONE = Integer.MAX_VALUE;

        static int of(@Nullable Object key) {
            if (!(key instanceof String text) || text.isEmpty() || text.length() > 9) {
                return NONE;
            }
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                    return NONE;
                }
            }
            return Integer.parseInt(text);
        }
    }

    @Override
    public String toString() {
        return source;
    }
}
