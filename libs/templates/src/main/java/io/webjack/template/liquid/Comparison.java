package io.webjack.template.liquid;

import io.webjack.template.value.Equality;
import io.webjack.template.value.Missing;
import io.webjack.template.value.Numbers;
import io.webjack.template.value.ValueText;
import io.webjack.template.value.Warnings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code left == right} and its kin, as Liquid compares: a number and a text are never the same. */
record Comparison(Expression left, Operator operator, Expression right) implements Expression {

    /** As written in a template. */
    enum Operator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        CONTAINS
    }

    /** The words {@code empty} and {@code blank}: what is empty, or not worth seeing, equals them. */
    enum Emptiness {
        EMPTY,
        BLANK;

        boolean isMetBy(@Nullable Object value) {
            if (this == BLANK) {
                return Boolean.FALSE.equals(value) || ValueText.isEmpty(value);
            }
            return value != null
                    && value != Missing.MISSING
                    && (value instanceof String text ? text.isEmpty() : ValueText.isEmpty(value));
        }
    }

    @Override
    public Object evaluate(Rendering rendering) {
        Object a = left.evaluate(rendering);
        Object b = right.evaluate(rendering);
        return switch (operator) {
            case EQUAL -> equal(a, b);
            case NOT_EQUAL -> !equal(a, b);
            case CONTAINS -> contains(a, b);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> ordered(a, b, rendering.warnings());
        };
    }

    private static boolean equal(@Nullable Object a, @Nullable Object b) {
        if (b instanceof Emptiness emptiness) {
            return emptiness.isMetBy(a);
        }
        return a instanceof Emptiness emptiness ? emptiness.isMetBy(b) : Equality.same(a, b);
    }

    private static boolean contains(@Nullable Object a, @Nullable Object b) {
        if (a instanceof List<?> list) {
            return list.stream().anyMatch(item -> Equality.same(item, b));
        }
        if (a instanceof Map<?, ?> map) {
            return map.containsKey(ValueText.of(b));
        }
        return a instanceof String text && !ValueText.of(b).isEmpty() && text.contains(ValueText.of(b));
    }

    private boolean ordered(@Nullable Object a, @Nullable Object b, Warnings warnings) {
        if (a == null || b == null || a == Missing.MISSING || b == Missing.MISSING) {
            return false;
        }
        int order;
        if (a instanceof Number m && b instanceof Number n) {
            order = Numbers.compare(m, n);
        } else if (a instanceof String s && b instanceof String t) {
            order = s.compareTo(t);
        } else {
            warnings.add(Warnings.NOT_COMPARABLE, "a template compares two values that have no order");
            return false;
        }
        return switch (operator) {
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case EQUAL, NOT_EQUAL, CONTAINS -> throw new IllegalStateException(operator.name());
        };
    }

    static boolean isTrue(@Nullable Object value) {
        return value != null && value != Missing.MISSING && !Boolean.FALSE.equals(value);
    }

    /** {@code a and b}, {@code a or b}. */
    record Joined(Expression left, boolean and, Expression right) implements Expression {
        @Override
        public Object evaluate(Rendering rendering) {
            boolean first = isTrue(left.evaluate(rendering));
            return and ? first && isTrue(right.evaluate(rendering)) : first || isTrue(right.evaluate(rendering));
        }
    }
}
