package io.webjack.template.value;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value where a text is asked for: nothing for null and missing, plain digits, JSON for lists and objects. */
public final class ValueText {
    private ValueText() {}

    public static String of(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value == null || value == Missing.MISSING) {
            return "";
        }
        if (value instanceof Number number) {
            return Numbers.plain(number);
        }
        if (value instanceof Map || value instanceof Collection) {
            return JsonText.of(value);
        }
        return value.toString();
    }

    public static void append(StringBuilder out, @Nullable Object value) {
        if (value instanceof Map || value instanceof Collection) {
            JsonText.append(out, value);
        } else {
            out.append(of(value));
        }
    }

    /** No space of any width, no control or format character. */
    private static boolean isVisible(int c) {
        return !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && !Character.isISOControl(c)
                && Character.getType(c) != Character.FORMAT;
    }

    /** Whether there is nothing to see: missing, null, text without a visible character, empty list or object. */
    public static boolean isEmpty(@Nullable Object value) {
        if (value == null || value == Missing.MISSING) {
            return true;
        }
        if (value instanceof String text) {
            return text.codePoints().noneMatch(ValueText::isVisible);
        }
        if (value instanceof Collection<?> list) {
            return list.isEmpty();
        }
        return value instanceof Map<?, ?> map && map.isEmpty();
    }
}
