package io.webjack.catalog.validation;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.webjack.catalog.ActionType;
import io.webjack.catalog.ActionTypes;
import io.webjack.catalog.Catalog;
import io.webjack.catalog.ProcessingSettings;
import io.webjack.catalog.Setting;
import io.webjack.catalog.SourceType;
import io.webjack.catalog.SourceTypes;
import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.contracts.definition.ProcessingDefinition.Deduplication;
import io.webjack.contracts.definition.ProcessingDefinition.Notifications;
import io.webjack.contracts.definition.ProcessingDefinition.Ordering;
import io.webjack.contracts.definition.ProcessingDefinition.RateLimit;
import io.webjack.contracts.definition.SourceDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks through one processing: its options, its source, its actions one after another. */
final class ProcessingChecks {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final int MOST_ACTIONS = 100;
    private static final Set<String> ELSEWHERE = Set.of(
            "id",
            "status",
            "version",
            "liveVersion",
            "draft",
            "webhookUrl",
            "createdAt",
            "updatedAt",
            "warnings",
            "missing",
            "source",
            "actions");

    private final Catalog catalog;
    private final Findings findings;
    private final SecretUses secrets;
    private final SettingChecks atTheSource;

    ProcessingChecks(Catalog catalog, Findings findings, SecretUses secrets) {
        this.catalog = catalog;
        this.findings = findings;
        this.secrets = secrets;
        this.atTheSource = new SettingChecks(findings, TemplateChecks.atTheSource(findings));
    }

    /** What is to be kept; null when there are violations. */
    @Nullable
    ProcessingDraft draft(Map<String, ? extends @Nullable Object> document) {
        Map<String, @Nullable Object> kept = atTheSource.all("", document, ProcessingSettings.ALL, ELSEWHERE);
        NameChecks.check("/name", kept.get("name"), findings);
        OptionChecks.emails(findings, "/notifications/emails", kept.get("notifications"));
        Map<String, @Nullable Object> source = source(document.get("source"));
        List<Map<String, @Nullable Object>> actions = actions(document.get("actions"));
        if (findings.hasViolations()) {
            return null;
        }
        return new ProcessingDraft(
                String.valueOf(kept.get("name")).strip(),
                kept.get("description") instanceof String description ? description : null,
                source == null ? null : MAPPER.convertValue(source, SourceDefinition.class),
                actions.stream()
                        .map(action -> MAPPER.convertValue(action, ActionDefinition.class))
                        .toList(),
                kept.get("notifications") == null
                        ? Notifications.NONE
                        : MAPPER.convertValue(kept.get("notifications"), Notifications.class),
                MAPPER.convertValue(kept.get("ordering"), Ordering.class),
                MAPPER.convertValue(kept.get("deduplication"), Deduplication.class),
                MAPPER.convertValue(kept.get("rateLimit"), RateLimit.class),
                secrets.names());
    }

    private @Nullable Map<String, @Nullable Object> source(@Nullable Object given) {
        if (given == null) {
            return null;
        }
        if (!(given instanceof Map<?, ?> map)) {
            findings.expected("/source", Expected.OBJECT);
            return null;
        }
        String name =
                type("/source", map, SourceTypes.all().stream().map(SourceType::type), catalog.availableSourceTypes());
        SourceType type = SourceTypes.find(name).orElse(null);
        if (type == null) {
            return null;
        }
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        kept.put("type", name);
        for (Setting setting : type.settings()) {
            if (setting.defaultValue() != null && map.get(setting.name()) == null) {
                kept.put(setting.name(), setting.defaultValue());
            }
        }
        kept.putAll(atTheSource.all("/source", map, type.settings(), Set.of("type", "webhookUrl")));
        OptionChecks.source(findings, kept);
        OptionChecks.secrets("/source", kept, type.settings(), secrets);
        return kept;
    }

    /** The name of a type that there is; otherwise empty text. */
    private String type(String pointer, Map<?, ?> given, Stream<String> known, Set<String> available) {
        Set<String> all = known.collect(Collectors.toCollection(TreeSet::new));
        Object type = given.get("type");
        String place = Pointer.to(pointer, "type");
        if (type == null) {
            findings.violation(place, Rule.REQUIRED);
        } else if (!(type instanceof String name)) {
            findings.expected(place, Expected.TEXT);
        } else if (!all.contains(name)) {
            findings.violation(place, Rule.UNKNOWN_TYPE, String.join(", ", all));
        } else {
            if (!available.contains(name)) {
                findings.violation(place, Rule.TYPE_NOT_AVAILABLE, name);
            }
            return name;
        }
        return "";
    }

    private List<Map<String, @Nullable Object>> actions(@Nullable Object given) {
        if (given == null) {
            return List.of();
        }
        if (!(given instanceof List<?> list)) {
            findings.expected("/actions", Expected.LIST);
            return List.of();
        }
        if (list.size() > MOST_ACTIONS) {
            findings.violation("/actions", Rule.TOO_MANY, MOST_ACTIONS);
            return List.of();
        }
        List<String> keys = ActionKeys.of(list);
        Map<String, @Nullable ActionType> earlier = new LinkedHashMap<>();
        List<Map<String, @Nullable Object>> actions = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String pointer = Pointer.to("/actions", i);
            if (!(list.get(i) instanceof Map<?, ?> map)) {
                findings.expected(pointer, Expected.OBJECT);
                continue;
            }
            String key = keys.get(i);
            if (!ActionKeys.isValid(key)) {
                findings.violation(Pointer.to(pointer, "key"), Rule.KEY_INVALID);
            } else if (earlier.containsKey(key)) {
                findings.violation(Pointer.to(pointer, "key"), Rule.KEY_NOT_UNIQUE);
            }
            String name = type(
                    pointer, map, ActionTypes.all().stream().map(ActionType::type), catalog.availableActionTypes());
            Optional<ActionType> type = ActionTypes.find(name);
            type.map(found -> TemplateChecks.inAction(findings, earlier, new HashSet<>(keys), secrets, key, found))
                    .ifPresent(names -> actions.add(action(pointer, map, key, type.orElseThrow(), names)));
            earlier.put(key, type.orElse(null));
        }
        return actions;
    }

    private Map<String, @Nullable Object> action(
            String pointer, Map<?, ?> given, String key, ActionType type, TemplateChecks names) {
        List<Setting> settings = Stream.concat(ActionTypes.COMMON_SETTINGS.stream(), type.settings().stream())
                .toList();
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        kept.put("type", type.type());
        kept.putAll(new SettingChecks(findings, names).all(pointer, given, settings, Set.of("type")));
        kept.put("key", key);
        OptionChecks.action(findings, pointer, type.type(), kept);
        return kept;
    }
}
