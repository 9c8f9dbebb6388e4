package io.webjack.ingest.source.vk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One answered question of a form.
 *
 * @param question what the person read; empty: not told
 * @param values what the person entered or chose; empty: nothing
 * @param list whether the question takes several values
 */
record VkAnswer(String key, String question, List<String> values, boolean list) {
    VkAnswer {
        values = List.copyOf(values);
    }

    /**
     * Reads {@code answers}, of the Callback API or of a list.
     *
     * @param questions by key, for lists, which do not tell them
     */
    static List<VkAnswer> all(@Nullable Object answers, Map<String, String> questions) {
        List<VkAnswer> all = new ArrayList<>();
        if (answers instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> map) {
                    String told = map.get("question") instanceof String text ? text.strip() : "";
                    // An answer is not to be lost because its key is missing.
                    String key = map.get("key") instanceof String text && !text.isBlank() ? text : told;
                    if (key.isEmpty()) {
                        continue;
                    }
                    String question =
                            told.isEmpty() ? questions.getOrDefault(key, "").strip() : told;
                    Object answer = map.get("answer");
                    all.add(new VkAnswer(key, question, values(answer), answer instanceof List<?>));
                }
            }
        }
        return all;
    }

    String text() {
        return String.join(", ", values);
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("key", key);
        json.put("question", question.isEmpty() ? key : question);
        json.put("answer", text());
        json.put("values", values);
        return json;
    }

    private static List<String> values(@Nullable Object answer) {
        if (answer instanceof List<?> list) {
            return list.stream()
                    .filter(Objects::nonNull)
                    .map(VkAnswer::value)
                    .filter(value -> !value.isEmpty())
                    .toList();
        }
        String value = answer == null ? "" : value(answer);
        return value.isEmpty() ? List.of() : List.of(value);
    }

    /** The Callback API gives the text itself, lists an object with {@code value}. */
    private static String value(Object answer) {
        if (answer instanceof Map<?, ?> map) {
            Object value = map.get("value") == null ? map.get("key") : map.get("value");
            return value == null ? "" : value.toString();
        }
        return answer.toString();
    }
}
