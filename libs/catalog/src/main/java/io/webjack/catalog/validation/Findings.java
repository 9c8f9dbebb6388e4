package io.webjack.catalog.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what is found while one document is looked through; the number of findings is bounded. */
final class Findings {
    private static final int MOST = 500;
    /** Of all regular expressions of one document: they are kept compiled. */
    private static final int MOST_EXPRESSION_STEPS = 100_000;

    private final List<Violation> violations = new ArrayList<>();
    private final List<Violation> warnings = new ArrayList<>();
    private int expressionSteps;

    void violation(String pointer, Rule rule, Object... arguments) {
        add(violations, Violation.of(pointer, rule, arguments));
    }

    void translated(String pointer, Rule rule, String ru, String en) {
        add(violations, Violation.translated(pointer, rule, ru, en));
    }

    /** Properties that an object does not have. */
    void unknown(String pointer, Map<?, ?> given, Set<String> known) {
        for (Object property : given.keySet()) {
            if (!known.contains(String.valueOf(property))) {
                violation(Pointer.to(pointer, String.valueOf(property)), Rule.UNKNOWN_PROPERTY);
            }
        }
    }

    /** Something else is expected here than what is there. */
    void expected(String pointer, Expected expected) {
        translated(pointer, Rule.WRONG_TYPE, Rule.WRONG_TYPE.ru(expected.ru), Rule.WRONG_TYPE.en(expected.en));
    }

    /** The same, with the value that is there, which is kept as it is. */
    @Nullable
    Object wrongType(String pointer, @Nullable Object value, Expected expected) {
        expected(pointer, expected);
        return value;
    }

    void warning(String pointer, Rule rule, Object... arguments) {
        add(warnings, Violation.of(pointer, rule, arguments));
    }

    private static void add(List<Violation> list, Violation violation) {
        if (list.size() < MOST) {
            list.add(violation);
        }
    }

    /** Another regular expression, of so many steps. */
    void countSteps(String pointer, int steps) {
        boolean wasWithin = expressionSteps <= MOST_EXPRESSION_STEPS;
        expressionSteps += steps;
        if (wasWithin && expressionSteps > MOST_EXPRESSION_STEPS) {
            violation(pointer, Rule.EXPRESSIONS_TOO_LARGE, MOST_EXPRESSION_STEPS);
        }
    }

    boolean hasViolations() {
        return !violations.isEmpty();
    }

    List<Violation> violations() {
        return List.copyOf(violations);
    }

    List<Violation> warnings() {
        return List.copyOf(warnings);
    }
}
