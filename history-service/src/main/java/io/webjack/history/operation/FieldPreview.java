package io.webjack.history.operation;

import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a large event, cut short for lists. */
final class FieldPreview {
    /** An event of more bytes gets a preview. */
    static final int LARGE_EVENT = 16 * 1024;

    private static final int LONGEST_TEXT = 200;
    private static final int MOST_ENTRIES = 40;
    private static final int DEEPEST = 4;
    private static final String CUT = "…";

    private FieldPreview() {}

    /** The fields in at most about {@link #LARGE_EVENT} bytes of JSON. */
    static byte[] of(Map<String, ? extends @Nullable Object> fields) {
        for (int entries = MOST_ENTRIES; entries > 1; entries /= 2) {
            byte[] json = WireJson.write(cutMap(fields, entries, DEEPEST));
            if (json.length <= LARGE_EVENT) {
                return json;
            }
        }
        return "{}".getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable Object cut(@Nullable Object value, int entries, int depth) {
        if (value instanceof String text) {
            return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + CUT : text;
        }
        if (value instanceof Number number && number.toString().length() > LONGEST_TEXT) {
            return number.toString().substring(0, LONGEST_TEXT) + CUT;
        }
        if (value instanceof Map<?, ?> map) {
            return depth == 0 ? CUT : cutMap(map, entries, depth - 1);
        }
        if (value instanceof Collection<?> list) {
            return depth == 0 ? CUT : cutList(list, entries, depth - 1);
        }
        return value;
    }

    private static Map<String, @Nullable Object> cutMap(Map<?, ?> map, int entries, int depth) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (result.size() == entries) {
                result.put(CUT, "+" + (map.size() - entries));
                break;
            }
            String name = String.valueOf(entry.getKey());
            result.put(
                    name.length() > LONGEST_TEXT ? name.substring(0, LONGEST_TEXT) + CUT : name,
                    cut(entry.getValue(), entries, depth));
        }
        return result;
    }

    private static List<@Nullable Object> cutList(Collection<?> list, int entries, int depth) {
        List<@Nullable Object> result = new ArrayList<>();
        for (Object item : list) {
            if (result.size() == entries) {
                result.add(CUT);
                break;
            }
            result.add(cut(item, entries, depth));
        }
        return result;
    }
}
