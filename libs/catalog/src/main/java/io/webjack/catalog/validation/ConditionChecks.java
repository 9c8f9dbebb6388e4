package io.webjack.catalog.validation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.webjack.contracts.definition.Condition.Operator;
import io.webjack.template.SafePattern;
import io.webjack.template.value.TemplateSyntaxException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks the shape of a condition and the templates in it. */
final class ConditionChecks {
    private static final int DEEPEST = 20;
    private static final int MOST_PARTS = 100;
    private static final Map<String, Operator> OPERATORS = Arrays.stream(Operator.values())
            .collect(
                    Collectors.toMap(ConditionChecks::wireName, operator -> operator, (a, b) -> a, LinkedHashMap::new));

    private final Findings findings;
    private final TemplateChecks templates;

    ConditionChecks(Findings findings, TemplateChecks templates) {
        this.findings = findings;
        this.templates = templates;
    }

    private static String wireName(Operator operator) {
        try {
            return Operator.class
                    .getField(operator.name())
                    .getAnnotation(JsonProperty.class)
                    .value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds what is wrong with a constant expression; one with placeholders is looked at when it runs. */
    static void regex(Findings findings, String pointer, String text) {
        try {
            findings.countSteps(pointer, SafePattern.compile(text).steps());
        } catch (TemplateSyntaxException e) {
            findings.translated(pointer, Rule.REGEX_INVALID, e.reasonInRussian(), e.reason());
        }
    }

    @Nullable
    Object condition(String pointer, @Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            findings.violation(pointer, Rule.TOO_DEEP);
        } else if (!(value instanceof Map<?, ?> map)) {
            findings.violation(pointer, Rule.CONDITION_INVALID);
        } else if (map.containsKey("all")) {
            only(pointer, map, Set.of("all"));
            parts(Pointer.to(pointer, "all"), map.get("all"), depth);
        } else if (map.containsKey("any")) {
            only(pointer, map, Set.of("any"));
            parts(Pointer.to(pointer, "any"), map.get("any"), depth);
        } else if (map.containsKey("not")) {
            only(pointer, map, Set.of("not"));
            condition(Pointer.to(pointer, "not"), map.get("not"), depth + 1);
        } else if (map.containsKey("operator")) {
            only(pointer, map, Set.of("left", "operator", "right"));
            comparison(pointer, map);
        } else {
            findings.violation(pointer, Rule.CONDITION_INVALID);
        }
        return value;
    }

    private void only(String pointer, Map<?, ?> map, Set<String> allowed) {
        for (Object name : map.keySet()) {
            if (!allowed.contains(String.valueOf(name)) && map.get(name) != null) {
                findings.violation(Pointer.to(pointer, String.valueOf(name)), Rule.UNKNOWN_PROPERTY);
            }
        }
    }

    private void parts(String pointer, @Nullable Object value, int depth) {
        if (!(value instanceof List<?> list)) {
            findings.expected(pointer, Expected.CONDITIONS);
            return;
        }
        if (list.size() > MOST_PARTS) {
            findings.violation(pointer, Rule.TOO_MANY, MOST_PARTS);
        }
        for (int i = 0; i < Math.min(list.size(), MOST_PARTS); i++) {
            condition(Pointer.to(pointer, i), list.get(i), depth + 1);
        }
    }

    private void comparison(String pointer, Map<?, ?> map) {
        Operator operator = map.get("operator") instanceof String name ? OPERATORS.get(name) : null;
        if (operator == null) {
            findings.violation(
                    Pointer.to(pointer, "operator"), Rule.NOT_ALLOWED, String.join(", ", OPERATORS.keySet()));
            return;
        }
        if (!map.containsKey("left")) {
            findings.violation(Pointer.to(pointer, "left"), Rule.REQUIRED);
        }
        new DocumentChecks(findings, templates).document(Pointer.to(pointer, "left"), map.get("left"));
        if (operator == Operator.IS_EMPTY || operator == Operator.IS_NOT_EMPTY) {
            return;
        }
        String right = Pointer.to(pointer, "right");
        if (!map.containsKey("right")) {
            findings.violation(right, Rule.OPERAND_MISSING);
            return;
        }
        new DocumentChecks(findings, templates).document(right, map.get("right"));
        if (operator == Operator.MATCHES && map.get("right") instanceof String text && isConstant(text)) {
            regex(findings, right, text);
        }
    }

    private static boolean isConstant(String text) {
        return !text.contains("{{") && !text.contains("{%");
    }
}
