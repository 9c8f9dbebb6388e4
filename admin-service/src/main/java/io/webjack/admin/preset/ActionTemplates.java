package io.webjack.admin.preset;

import io.webjack.admin.document.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills the actions of a preset; pure.
 *
 * @param expressions what stands for {@code lead.<name>}; a name that is not here is not mapped
 * @param values what stands in place of the placeholders
 * @param keys new keys of actions by those in the file
 */
record ActionTemplates(
        Map<String, String> expressions, Map<String, String> values, Map<String, String> keys, Language language) {
    private static final String NOTHING = "\"\"";
    private static final Pattern LEAD = Pattern.compile("(?<![\\w.])lead\\.([a-z_]+)\\b");
    private static final Pattern ONE_FIELD =
            Pattern.compile("\\{\\{ lead\\.([a-z_]+)(?: \\| default: \"\"| \\| phone: [^|}]*)? }}");
    private static final Pattern ACTION = Pattern.compile("(?<![\\w.])actions\\.([a-z][a-z0-9_]*)\\b");
    private static final Set<String> LANGUAGES = Set.of("ru", "en");

    /** The actions as they are to be inserted. */
    List<Map<String, @Nullable Object>> fill(List<Map<String, @Nullable Object>> actions) {
        return actions.stream().map(this::action).toList();
    }

    private Map<String, @Nullable Object> action(Map<String, @Nullable Object> action) {
        Map<String, @Nullable Object> filled = object(action);
        Object key = filled.get("key");
        filled.put("key", keys.getOrDefault(String.valueOf(key), String.valueOf(key)));
        return filled;
    }

    private @Nullable Object value(@Nullable Object value) {
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Map<?, ?> map) {
            return map.keySet().equals(LANGUAGES) ? value(map.get(language.tag())) : object(map);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            for (Object item : list) {
                if (!isLeftOut(item)) {
                    items.add(value(item));
                }
            }
            return items;
        }
        return value;
    }

    private Map<String, @Nullable Object> object(Map<?, ?> map) {
        Map<String, @Nullable Object> filled = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (!isUnmapped(value)) {
                filled.put(String.valueOf(name), value(value));
            }
        });
        return filled;
    }

    /** Whether a row of a form has nothing to say. */
    private boolean isLeftOut(@Nullable Object item) {
        return item instanceof Map<?, ?> row && isUnmapped(row.get("value"));
    }

    private boolean isUnmapped(@Nullable Object value) {
        if (!(value instanceof String text)) {
            return false;
        }
        Matcher field = ONE_FIELD.matcher(text);
        return field.matches() && !expressions.containsKey(field.group(1));
    }

    private String text(String template) {
        String filled = LEAD.matcher(template)
                .replaceAll(field -> Matcher.quoteReplacement(expressions.getOrDefault(field.group(1), NOTHING)));
        filled = ACTION.matcher(filled)
                .replaceAll(action ->
                        Matcher.quoteReplacement("actions." + keys.getOrDefault(action.group(1), action.group(1))));
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled;
    }
}
