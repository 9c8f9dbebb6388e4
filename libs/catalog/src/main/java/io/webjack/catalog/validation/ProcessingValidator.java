package io.webjack.catalog.validation;

import io.webjack.catalog.Catalog;
import io.webjack.catalog.Setting;
import io.webjack.catalog.SourceTypes;
import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.contracts.definition.SourceDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the JSON that a client sent into a processing, or says everything that is wrong with it. Pure. */
public final class ProcessingValidator {
    private static final int MOST_CHARACTERS = 1_000_000;

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
        ProcessingDraft draft = new ProcessingChecks(catalog, findings, secrets).draft(document);
        return new Validation(Optional.ofNullable(draft), findings.violations(), findings.warnings());
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
        return String.valueOf(
                ProcessingChecks.MAPPER.convertValue(action, Map.class).get("type"));
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
