package io.webjack.template.filter;

import io.webjack.template.value.Missing;
import io.webjack.template.value.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the value of a name in a list of pairs, however the sender spells pairs: {@code {name, value}},
 * {@code {key, question, answer}} (VKontakte), {@code {column_id, string_value}} (Google Ads), {@code {name, values}}
 * (Facebook), {@code {question_text, answer_text, answer_options}} (VK Ads), {@code [question, answer]} (myTarget).
 */
final class Pairs {
    private static final List<String> NAMES = List.of(
            "name",
            "key",
            "column_id",
            "column_name",
            "question",
            "question_text",
            "field",
            "code",
            "id",
            "title",
            "label");
    private static final List<String> VALUES =
            List.of("value", "values", "string_value", "answer", "answer_text", "answers", "answer_options", "text");

    private Pairs() {}

    /** The value; {@link Missing#MISSING} when no pair has the name. Of several pairs with the name the first counts. */
    static @Nullable Object find(Object pairs, String name) {
        if (pairs instanceof Map<?, ?> map) {
            return map.containsKey(name) ? map.get(name) : Missing.MISSING;
        }
        if (!(pairs instanceof List<?> list)) {
            return Missing.MISSING;
        }
        for (Object pair : list) {
            if (isNamed(pair, name)) {
                return value(pair);
            }
        }
        return Missing.MISSING;
    }

    private static boolean isNamed(@Nullable Object pair, String name) {
        if (pair instanceof List<?> list) {
            return list.size() == 2 && ValueText.of(list.get(0)).equals(name);
        }
        return pair instanceof Map<?, ?> map
                && NAMES.stream()
                        .anyMatch(key -> map.get(key) != null
                                && ValueText.of(map.get(key)).equals(name));
    }

    private static @Nullable Object value(@Nullable Object pair) {
        if (pair instanceof List<?> list) {
            return list.get(1);
        }
        if (!(pair instanceof Map<?, ?> map)) {
            return Missing.MISSING;
        }
        Object found = Missing.MISSING;
        for (String key : VALUES) {
            if (map.containsKey(key)) {
                found = unwrapped(map.get(key));
                if (!ValueText.isEmpty(found)) {
                    return found;
                }
            }
        }
        return found;
    }

    /** A list of one is that one; {@code {value}} and {@code {text}} are what they hold. */
    private static @Nullable Object unwrapped(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.containsKey("value") ? map.get("value") : map.containsKey("text") ? map.get("text") : map;
        }
        if (!(value instanceof List<?> list)) {
            return value;
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (Object item : list) {
            values.add(item instanceof List ? item : unwrapped(item));
        }
        return values.size() == 1 ? values.get(0) : values;
    }
}
