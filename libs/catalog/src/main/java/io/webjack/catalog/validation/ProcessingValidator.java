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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the JSON that a client sent into a processing, or says everything that is wrong with it. Pure. */
public final class ProcessingValidator {
    private static final int MOST_ACTIONS = 100;
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final Set<String> OF_THE_SERVER =
            Set.of("id", "status", "version", "webhookUrl", "createdAt", "updatedAt");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Catalog catalog;

    /**
     * @param catalog what this installation can receive and execute; everything else is refused
     */
    public ProcessingValidator(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Checks a processing as it was sent. What only the server may set is ignored, so a client can send back what it
     * got.
     *
     * @param document values as JSON knows them ({@link io.webjack.contracts.Values})
     */
    public Validation validate(Map<String, ? extends @Nullable Object> document) {
        return validate(document, new SecretUses());
    }

    private Validation validate(Map<String, ? extends @Nullable Object> document, SecretUses secrets) {
        Findings findings = new Findings();
        if (characters(document, 0) > MOST_CHARACTERS) {
            findings.violation("", Rule.TOO_LARGE, MOST_CHARACTERS);
            return new Validation(Optional.empty(), findings.violations(), findings.warnings());
        }
        SettingChecks options = new SettingChecks(findings, TemplateChecks.atTheSource(findings));
        Set<String> elsewhere = new HashSet<>(OF_THE_SERVER);
        elsewhere.add("source");
        elsewhere.add("actions");
        Map<String, @Nullable Object> kept = options.all("", document, ProcessingSettings.ALL, elsewhere);
        NameChecks.check("/name", kept.get("name"), findings);
        OptionChecks.emails(findings, kept.get("notifications"));
        Map<String, @Nullable Object> source = source(findings, document.get("source"), secrets);
        List<Map<String, @Nullable Object>> actions = actions(findings, document.get("actions"), secrets);
        Optional<ProcessingDraft> draft =
                findings.hasViolations() ? Optional.empty() : Optional.of(draft(kept, source, actions, secrets));
        return new Validation(draft, findings.violations(), findings.warnings());
    }

    /**
     * Why a processing that could be saved cannot be started; empty when it can.
     */
    public List<Violation> startViolations(@Nullable SourceDefinition source, List<ActionDefinition> actions) {
        Findings findings = new Findings();
        if (source == null) {
            findings.violation("/source", Rule.SOURCE_MISSING);
        } else if (!catalog.availableSourceTypes().contains(source.type())) {
            findings.violation("/source/type", Rule.TYPE_NOT_AVAILABLE, source.type());
        } else {
            SourceTypes.find(source.type()).stream()
                    .flatMap(type -> type.settings().stream())
                    .filter(Setting::requiredToStart)
                    .filter(setting -> isAbsent(source.settings().get(setting.name())))
                    .forEach(setting -> findings.violation(Pointer.to("/source", setting.name()), Rule.REQUIRED));
        }
        if (actions.isEmpty()) {
            findings.violation("/actions", Rule.ACTIONS_MISSING);
        }
        for (int i = 0; i < actions.size(); i++) {
            String type = typeOf(actions.get(i));
            if (!catalog.availableActionTypes().contains(type)) {
                findings.violation("/actions/" + i + "/type", Rule.TYPE_NOT_AVAILABLE, type);
            }
        }
        return findings.violations();
    }

    /**
     * Where a processing names secrets that do not exist, which keeps it from being started; empty when there are none.
     *
     * @param document a processing as it is stored
     * @param existing the names of all secrets
     */
    public List<Violation> secretViolations(Map<String, ? extends @Nullable Object> document, Set<String> existing) {
        SecretUses secrets = new SecretUses();
        validate(document, secrets);
        Findings findings = new Findings();
        secrets.check(existing, findings);
        return findings.violations();
    }

    /**
     * The names of the secrets that a processing uses, as far as they are written out.
     *
     * @param document a processing as it is stored
     */
    public Set<String> secretNames(Map<String, ? extends @Nullable Object> document) {
        SecretUses secrets = new SecretUses();
        validate(document, secrets);
        return Set.copyOf(secrets.names());
    }

    private static boolean isAbsent(@Nullable Object value) {
        return value == null || (value instanceof String text && text.isBlank());
    }

    private static String typeOf(ActionDefinition action) {
        return String.valueOf(MAPPER.convertValue(action, Map.class).get("type"));
    }

    private @Nullable Map<String, @Nullable Object> source(
            Findings findings, @Nullable Object given, SecretUses secrets) {
        if (given == null) {
            return null;
        }
        if (!(given instanceof Map<?, ?> map)) {
            findings.translated(
                    "/source", Rule.WRONG_TYPE, Rule.WRONG_TYPE.ru("объект"), Rule.WRONG_TYPE.en("an object"));
            return null;
        }
        Set<String> all =
                SourceTypes.all().stream().map(SourceType::type).collect(Collectors.toCollection(TreeSet::new));
        String name = type(findings, "/source", map, all, catalog.availableSourceTypes());
        Optional<SourceType> type = SourceTypes.find(name);
        if (type.isEmpty()) {
            return null;
        }
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        kept.put("type", name);
        for (Setting setting : type.get().settings()) {
            if (setting.defaultValue() != null && map.get(setting.name()) == null) {
                kept.put(setting.name(), setting.defaultValue());
            }
        }
        kept.putAll(new SettingChecks(findings, TemplateChecks.atTheSource(findings))
                .all("/source", map, type.get().settings(), Set.of("type", "webhookUrl")));
        OptionChecks.source(findings, kept);
        OptionChecks.secrets("/source", kept, type.get().settings(), secrets);
        return kept;
    }

    private static String type(
            Findings findings, String pointer, Map<?, ?> given, Set<String> all, Set<String> available) {
        Object type = given.get("type");
        String place = Pointer.to(pointer, "type");
        if (type == null) {
            findings.violation(place, Rule.REQUIRED);
        } else if (!(type instanceof String name)) {
            findings.translated(place, Rule.WRONG_TYPE, Rule.WRONG_TYPE.ru("текст"), Rule.WRONG_TYPE.en("a text"));
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

    private List<Map<String, @Nullable Object>> actions(Findings findings, @Nullable Object given, SecretUses secrets) {
        if (given == null) {
            return List.of();
        }
        if (!(given instanceof List<?> list)) {
            findings.translated(
                    "/actions", Rule.WRONG_TYPE, Rule.WRONG_TYPE.ru("список"), Rule.WRONG_TYPE.en("a list"));
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
                findings.translated(
                        pointer, Rule.WRONG_TYPE, Rule.WRONG_TYPE.ru("объект"), Rule.WRONG_TYPE.en("an object"));
                continue;
            }
            String key = keys.get(i);
            if (!ActionKeys.isValid(key)) {
                findings.violation(Pointer.to(pointer, "key"), Rule.KEY_INVALID);
            } else if (earlier.containsKey(key)) {
                findings.violation(Pointer.to(pointer, "key"), Rule.KEY_NOT_UNIQUE);
            }
            Optional<ActionType> type = action(
                    findings,
                    pointer,
                    map,
                    key,
                    actions,
                    ownType -> TemplateChecks.inAction(findings, earlier, new HashSet<>(keys), secrets, key, ownType));
            earlier.put(key, type.orElse(null));
        }
        return actions;
    }

    private Optional<ActionType> action(
            Findings findings,
            String pointer,
            Map<?, ?> given,
            String key,
            List<Map<String, @Nullable Object>> actions,
            Function<ActionType, TemplateChecks> templates) {
        Set<String> all =
                ActionTypes.all().stream().map(ActionType::type).collect(Collectors.toCollection(TreeSet::new));
        String name = type(findings, pointer, given, all, catalog.availableActionTypes());
        Optional<ActionType> type = ActionTypes.find(name);
        if (type.isEmpty()) {
            return type;
        }
        List<Setting> settings = new ArrayList<>(ActionTypes.COMMON_SETTINGS);
        settings.addAll(type.get().settings());
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        kept.put("type", name);
        kept.putAll(
                new SettingChecks(findings, templates.apply(type.get())).all(pointer, given, settings, Set.of("type")));
        kept.put("key", key);
        OptionChecks.action(findings, pointer, name, kept);
        actions.add(kept);
        return type;
    }

    private static ProcessingDraft draft(
            Map<String, @Nullable Object> kept,
            @Nullable Map<String, @Nullable Object> source,
            List<Map<String, @Nullable Object>> actions,
            SecretUses secrets) {
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

    /** All texts together, so that the record of the processing stays far below what may travel. */
    private static long characters(@Nullable Object value, int depth) {
        if (depth > 200) {
            return MOST_CHARACTERS + 1L;
        }
        if (value instanceof String text) {
            return text.length() + 2L;
        }
        long sum = 4;
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                sum += String.valueOf(entry.getKey()).length() + 4L + characters(entry.getValue(), depth + 1);
            }
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                sum += characters(item, depth + 1);
            }
        }
        return sum;
    }
}
