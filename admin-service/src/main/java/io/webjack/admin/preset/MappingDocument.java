package io.webjack.admin.preset;

import io.webjack.catalog.Caption;
import io.webjack.catalog.validation.Violation;
import io.webjack.template.Template;
import io.webjack.template.value.TemplateSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a person maps a preset, checked; pure.
 *
 * @param fields templates by the names of the preset's fields
 * @param values texts by the names of the preset's values
 * @param existingKeys keys that other actions have already
 * @param violations what is wrong with what was sent
 */
record MappingDocument(
        Map<String, String> fields, Map<String, String> values, Set<String> existingKeys, List<Violation> violations) {
    private static final Set<String> PROPERTIES = Set.of("fields", "values", "existingKeys");
    private static final int LONGEST = 4096;

    static MappingDocument read(Preset preset, Map<String, @Nullable Object> document) {
        Reading reading = new Reading(preset);
        document.keySet().stream()
                .filter(name -> !PROPERTIES.contains(name))
                .forEach(name -> reading.found("/" + escaped(name), PresetRule.UNKNOWN_PROPERTY));
        Map<String, String> fields = reading.texts(document, "fields");
        Map<String, String> values = reading.texts(document, "values");
        return new MappingDocument(
                reading.fields(fields),
                reading.values(values),
                reading.keys(document.get("existingKeys")),
                List.copyOf(reading.violations));
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** Collects what is wrong. */
    private static final class Reading {
        private final Preset preset;
        private final List<Violation> violations = new ArrayList<>();

        Reading(Preset preset) {
            this.preset = preset;
        }

        void found(String pointer, PresetRule rule, Object... arguments) {
            violations.add(rule.at(pointer, arguments));
        }

        Map<String, String> texts(Map<String, @Nullable Object> document, String property) {
            Object given = document.get(property);
            Map<String, String> texts = new LinkedHashMap<>();
            if (given == null) {
                return texts;
            }
            if (!(given instanceof Map<?, ?> map)) {
                found("/" + property, PresetRule.TEXTS_EXPECTED);
                return texts;
            }
            map.forEach((key, value) -> {
                String name = String.valueOf(key);
                String pointer = "/" + property + "/" + escaped(name);
                if (value instanceof String text && text.length() > LONGEST) {
                    found(pointer, PresetRule.TOO_LONG, LONGEST);
                } else if (value instanceof String text) {
                    texts.put(name, text);
                } else if (value != null) {
                    found(pointer, PresetRule.TEXT_EXPECTED);
                }
            });
            return texts;
        }

        Map<String, String> fields(Map<String, String> given) {
            given.forEach((name, template) -> {
                String pointer = "/fields/" + escaped(name);
                if (!preset.hasField(name)) {
                    found(pointer, PresetRule.UNKNOWN_PROPERTY);
                }
                try {
                    Template.compile(template);
                } catch (TemplateSyntaxException e) {
                    violations.add(PresetRule.TEMPLATE_INVALID.at(
                            pointer, e.line(), e.column(), e.reasonInRussian(), e.reason()));
                }
            });
            boolean any = preset.atLeastOne().isEmpty();
            for (Preset.MappedField field : preset.fields()) {
                boolean mapped = !MappedTemplate.isAbsent(given.getOrDefault(field.name(), ""));
                any |= mapped && preset.atLeastOne().contains(field.name());
                if (field.required() && !mapped) {
                    found(
                            "/fields/" + field.name(),
                            PresetRule.FIELD_REQUIRED,
                            KnownFields.of(field.name()).caption());
                }
            }
            if (!any) {
                List<Caption> captions = preset.atLeastOne().stream()
                        .map(name -> KnownFields.of(name).caption())
                        .toList();
                found("/fields/" + preset.atLeastOne().get(0), PresetRule.ONE_FIELD_REQUIRED, captions);
            }
            return given;
        }

        Map<String, String> values(Map<String, String> given) {
            given.keySet().stream()
                    .filter(name -> preset.value(name).isEmpty())
                    .forEach(name -> found("/values/" + escaped(name), PresetRule.UNKNOWN_PROPERTY));
            Map<String, String> read = new LinkedHashMap<>();
            for (Preset.NeededValue value : preset.values()) {
                String text = given.getOrDefault(value.name(), "").strip();
                String pointer = "/values/" + value.name();
                if (text.isEmpty()) {
                    if (value.standard() == null) {
                        found(pointer, PresetRule.VALUE_REQUIRED, value.caption());
                    }
                    continue;
                }
                PresetValue.read(value, text)
                        .ifPresentOrElse(
                                checked -> read.put(value.name(), checked),
                                () -> found(pointer, PresetValue.rule(value.kind()), PresetValue.example(value)));
            }
            return read;
        }

        Set<String> keys(@Nullable Object given) {
            Set<String> keys = new LinkedHashSet<>();
            if (given == null) {
                return keys;
            }
            if (!(given instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
                found("/existingKeys", PresetRule.KEYS_EXPECTED);
                return keys;
            }
            list.forEach(key -> keys.add(String.valueOf(key)));
            return keys;
        }
    }
}
