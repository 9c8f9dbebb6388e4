package io.webjack.template.value;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values as compact JSON, every digit as it is. Half a surrogate pair becomes an escape, so UTF-8 can carry it. */
public final class JsonText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonText() {}

    /**
     * @throws TemplateLimitException when the text would be too long or is nested too deep
     */
    public static String of(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        StringBuilder out = new StringBuilder(64);
        append(out, value, 0);
        return out.toString();
    }

    public static void append(StringBuilder out, @Nullable Object value) {
        append(out, value, 0);
    }

    private static void append(StringBuilder out, @Nullable Object value, int depth) {
        if (depth > Limits.VALUE_DEPTH) {
            throw new TemplateLimitException(
                    "values are nested more than %d levels deep".formatted(Limits.VALUE_DEPTH));
        }
        if (out.length() > Limits.OUTPUT_LENGTH) {
            throw new TemplateLimitException("JSON text is longer than %d characters".formatted(Limits.OUTPUT_LENGTH));
        }
        if (value == null || value == Missing.MISSING) {
            out.append("null");
        } else if (value instanceof String text) {
            appendQuoted(out, text);
        } else if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Number number) {
            out.append(Numbers.json(number));
        } else if (value instanceof Map<?, ?> map) {
            appendMap(out, map, depth);
        } else if (value instanceof Collection<?> list) {
            appendList(out, list, depth);
        } else {
            appendQuoted(out, value.toString());
        }
    }

    private static void appendMap(StringBuilder out, Map<?, ?> map, int depth) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            appendQuoted(out, String.valueOf(entry.getKey()));
            out.append(':');
            append(out, entry.getValue(), depth + 1);
        }
        out.append('}');
    }

    private static void appendList(StringBuilder out, Collection<?> list, int depth) {
        out.append('[');
        boolean first = true;
        for (Object item : list) {
            if (!first) {
                out.append(',');
            }
            first = false;
            append(out, item, depth + 1);
        }
        out.append(']');
    }

    private static void appendQuoted(StringBuilder out, String text) {
        out.append('"');
        appendEscaped(out, text);
        out.append('"');
    }

    /** The characters of a JSON string, without its quotes. */
    public static void appendEscaped(StringBuilder out, String text) {
        int unwritten = 0;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            out.append(text, unwritten, i);
            appendEscape(out, c);
            unwritten = i + 1;
        }
        out.append(text, unwritten, length);
    }

    private static void appendEscape(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default ->
                out.append("\\u")
                        .append(HEX[c >> 12])
                        .append(HEX[(c >> 8) & 15])
                        .append(HEX[(c >> 4) & 15])
                        .append(HEX[c & 15]);
        }
    }
}
