package io.webjack.admin.preset;

import io.webjack.admin.document.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the actions of a preset; pure. */
final class PresetActions {
    private static final String VALUES_KEY = "values";

    private PresetActions() {}

    /** With the most usual names of fields and with placeholders, for those who fill them in themselves. */
    static List<Map<String, @Nullable Object>> usual(Preset preset, Language language) {
        Map<String, String> expressions = new HashMap<>();
        preset.fields()
                .forEach(field -> expressions.put(
                        field.name(), KnownFields.of(field.name()).usual()));
        return new ActionTemplates(expressions, Map.of(), Map.of(), language).fill(preset.actions());
    }

    /**
     * As a person mapped them.
     *
     * @param fields templates by the names of the preset's fields, checked; absent: not mapped
     * @param values texts by the names of the preset's values, checked
     * @param taken keys that other actions have already
     */
    static List<Map<String, @Nullable Object>> mapped(
            Preset preset,
            Map<String, String> fields,
            Map<String, String> values,
            Set<String> taken,
            Language language) {
        Keys keys = new Keys(taken);
        String own = keys.free(VALUES_KEY);
        List<Map<String, String>> rows = new ArrayList<>();
        Map<String, String> expressions = new LinkedHashMap<>();
        for (Preset.MappedField field : preset.fields()) {
            String template = fields.getOrDefault(field.name(), "");
            if (MappedTemplate.isAbsent(template)) {
                continue;
            }
            if (MappedTemplate.isExpression(template)) {
                expressions.put(field.name(), MappedTemplate.expression(template));
            } else {
                String row = preset.id() + "_" + field.name();
                rows.add(Map.of("name", row, "value", template));
                expressions.put(field.name(), "actions." + own + "." + row);
            }
        }
        List<Map<String, @Nullable Object>> actions = new ArrayList<>();
        if (!rows.isEmpty()) {
            keys.take(own);
            Map<String, @Nullable Object> set = new LinkedHashMap<>();
            set.put("key", own);
            set.put("type", "set_fields");
            set.put("fields", List.copyOf(rows));
            actions.add(set);
        }
        Map<String, String> renamed = new HashMap<>();
        preset.actions().forEach(action -> {
            String key = String.valueOf(action.get("key"));
            String free = keys.free(key);
            keys.take(free);
            renamed.put(key, free);
        });
        actions.addAll(new ActionTemplates(expressions, placeholders(preset, values, language), renamed, language)
                .fill(preset.actions()));
        return List.copyOf(actions);
    }

    private static Map<String, String> placeholders(Preset preset, Map<String, String> values, Language language) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Preset.NeededValue value : preset.values()) {
            String given = values.get(value.name());
            if (given == null && value.standard() != null) {
                given = language == Language.RU
                        ? value.standard().ru()
                        : value.standard().en();
            }
            texts.put(value.placeholder(), given == null ? "" : given);
        }
        return texts;
    }

    /** Keys of actions, each once. */
    private static final class Keys {
        private final Set<String> taken;

        Keys(Set<String> taken) {
            this.taken = new HashSet<>(taken);
        }

        String free(String key) {
            String free = key;
            for (int i = 2; taken.contains(free); i++) {
                free = key + "_" + i;
            }
            return free;
        }

        void take(String key) {
            taken.add(key);
        }
    }
}
