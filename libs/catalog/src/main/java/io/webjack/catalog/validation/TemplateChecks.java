package io.webjack.catalog.validation;

import io.webjack.catalog.ActionType;
import io.webjack.template.liquid.Reference;
import io.webjack.template.value.TemplateSyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether the names that a template uses exist where the template stands. */
final class TemplateChecks {
    private static final String ACTIONS = "actions";
    private static final String SECRETS = "secrets";

    private final Findings findings;
    private final Set<String> roots;
    /** By key; null for a type that is not known. In the order of the actions. */
    private final Map<String, @Nullable ActionType> earlier;

    private final Set<String> otherActions;
    private final SecretUses secrets;
    private final String ownKey;
    private final @Nullable ActionType ownType;

    private TemplateChecks(
            Findings findings,
            Set<String> roots,
            Map<String, @Nullable ActionType> earlier,
            Set<String> otherActions,
            SecretUses secrets,
            String ownKey,
            @Nullable ActionType ownType) {
        this.findings = findings;
        this.roots = roots;
        this.earlier = earlier;
        this.otherActions = otherActions;
        this.secrets = secrets;
        this.ownKey = ownKey;
        this.ownType = ownType;
    }

    /** For what ingest evaluates when data arrive: no action has run, and secrets have no business there. */
    static TemplateChecks atTheSource(Findings findings) {
        return new TemplateChecks(
                findings, Set.of("fields", "event", "processing"), Map.of(), Set.of(), new SecretUses(), "", null);
    }

    /**
     * For an action.
     *
     * @param earlier the actions that have run before it
     * @param otherActions keys of all actions
     * @param secrets receives the secrets that are used
     * @param ownType null when it is not known
     */
    static TemplateChecks inAction(
            Findings findings,
            Map<String, @Nullable ActionType> earlier,
            Set<String> otherActions,
            SecretUses secrets,
            String ownKey,
            @Nullable ActionType ownType) {
        return new TemplateChecks(
                findings,
                Set.of("fields", "event", "processing", ACTIONS, SECRETS),
                new LinkedHashMap<>(earlier),
                otherActions,
                secrets,
                ownKey,
                ownType);
    }

    /** The same, where the action has its own result too. */
    TemplateChecks withOwnResult() {
        Map<String, @Nullable ActionType> more = new LinkedHashMap<>(earlier);
        more.put(ownKey, ownType);
        return new TemplateChecks(findings, roots, more, otherActions, secrets, ownKey, ownType);
    }

    void syntax(String pointer, TemplateSyntaxException e) {
        findings.translated(
                pointer,
                Rule.TEMPLATE_INVALID,
                Rule.TEMPLATE_INVALID.ru(e.line(), e.column(), e.reasonInRussian()),
                Rule.TEMPLATE_INVALID.en(e.line(), e.column(), e.reason()));
    }

    void references(String pointer, List<Reference> references) {
        for (Reference reference : references) {
            if (!roots.contains(reference.root())) {
                findings.violation(
                        pointer, Rule.UNKNOWN_NAME, reference.root(), String.join(", ", new TreeSet<>(roots)));
            } else if (reference.names().size() > 1) {
                if (reference.root().equals(ACTIONS)) {
                    action(pointer, reference);
                } else if (reference.root().equals(SECRETS)) {
                    secrets.add(reference.names().get(1), pointer);
                }
            }
        }
    }

    private void action(String pointer, Reference reference) {
        String key = reference.names().get(1);
        if (!earlier.containsKey(key)) {
            findings.violation(pointer, otherActions.contains(key) ? Rule.LATER_ACTION : Rule.UNKNOWN_ACTION, key);
            return;
        }
        ActionType type = earlier.get(key);
        if (type == null || type.opensOutputs() || reference.names().size() < 3) {
            return;
        }
        String output = reference.names().get(2);
        if (type.outputs().stream().noneMatch(field -> field.name().equals(output))) {
            List<String> names =
                    type.outputs().stream().map(field -> field.name()).toList();
            findings.warning(
                    pointer, Rule.UNKNOWN_OUTPUT, key, output, names.isEmpty() ? "–" : String.join(", ", names));
        }
    }
}
