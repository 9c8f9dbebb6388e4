package io.webjack.template.liquid;

import io.webjack.template.filter.FilterDefinition;
import io.webjack.template.filter.Filters;
import io.webjack.template.value.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parses what stands inside of {@code {{ }}} and {@code {% %}}. */
final class ExpressionParser {
    private final Cursor cursor;
    private final ValueParser values;

    ExpressionParser(Cursor cursor, References references) {
        this.cursor = cursor;
        this.values = new ValueParser(cursor, references);
    }

    /** A literal, a range or a path. */
    Expression primary() {
        return values.primary();
    }

    /** What stands between quotes. */
    String quoted() {
        return values.quoted();
    }

    /** {@code value | filter: a, b | filter}. */
    Expression filtered() {
        cursor.skipSpace();
        int start = cursor.position();
        Expression expression = visible(primary());
        for (int links = 0; cursor.accept("|"); links++) {
            bounded(links);
            expression = filter(expression, start);
        }
        return expression;
    }

    /** Outside of a comparison {@code empty} and {@code blank} are nothing to see. */
    private static Expression visible(Expression expression) {
        return expression instanceof Expression.Literal literal && literal.value() instanceof Comparison.Emptiness
                ? new Expression.Literal("")
                : expression;
    }

    private Expression filter(Expression input, int inputStart) {
        cursor.skipSpace();
        int start = cursor.position();
        String name = cursor.name();
        if (name.isEmpty()) {
            throw cursor.fail("the name of a filter is expected after '|'", "после '|' ожидается имя фильтра");
        }
        Optional<FilterDefinition> found = Filters.find(name);
        if (found.isEmpty()) {
            throw cursor.failAt(start, "there is no filter '" + name + "'", "нет фильтра '" + name + "'");
        }
        FilterDefinition definition = found.get();
        List<Expression> positional = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        if (cursor.accept(":")) {
            do {
                argument(definition, positional, named);
            } while (cursor.accept(","));
        }
        if (positional.size() < definition.leastArguments() || positional.size() > definition.mostArguments()) {
            String count = definition.leastArguments() == definition.mostArguments()
                    ? String.valueOf(definition.leastArguments())
                    : definition.leastArguments() + "–" + definition.mostArguments();
            throw cursor.failAt(
                    start,
                    "the filter '%s' takes %s argument(s), not %d".formatted(name, count, positional.size()),
                    "у фильтра '%s' должно быть аргументов: %s, а не %d".formatted(name, count, positional.size()));
        }
        return new Filtered(
                input,
                name,
                definition.filter(),
                List.copyOf(positional),
                named,
                cursor.since(inputStart).strip());
    }

    private void argument(FilterDefinition definition, List<Expression> positional, Map<String, Expression> named) {
        cursor.skipSpace();
        int start = cursor.position();
        if (Cursor.isNameStart(cursor.current())) {
            String name = cursor.name();
            if (cursor.accept(":")) {
                if (!definition.named().contains(name)) {
                    throw cursor.failAt(
                            start,
                            "the filter '%s' has no argument '%s'".formatted(definition.name(), name),
                            "у фильтра '%s' нет аргумента '%s'".formatted(definition.name(), name));
                }
                named.put(name, visible(primary()));
                return;
            }
            cursor.position(start);
        }
        positional.add(visible(primary()));
    }

    /** {@code a == b and c or d}: read from right to left, as Liquid does, without brackets. */
    Expression condition() {
        return condition(0);
    }

    private Expression condition(int links) {
        bounded(links);
        Expression left = comparison();
        if (cursor.acceptWord("and")) {
            return new Comparison.Joined(left, true, condition(links + 1));
        }
        if (cursor.acceptWord("or")) {
            return new Comparison.Joined(left, false, condition(links + 1));
        }
        return left;
    }

    private void bounded(int links) {
        if (links >= Limits.CHAIN) {
            throw cursor.fail(
                    "the expression has more than %d parts".formatted(Limits.CHAIN),
                    "в выражении больше %d частей".formatted(Limits.CHAIN));
        }
    }

    private Expression comparison() {
        Expression left = primary();
        Comparison.Operator operator = operator();
        return operator == null ? visible(left) : new Comparison(left, operator, primary());
    }

    private Comparison.@Nullable Operator operator() {
        if (cursor.accept("==")) {
            return Comparison.Operator.EQUAL;
        }
        if (cursor.accept("!=") || cursor.accept("<>")) {
            return Comparison.Operator.NOT_EQUAL;
        }
        if (cursor.accept("<=")) {
            return Comparison.Operator.LESS_OR_EQUAL;
        }
        if (cursor.accept(">=")) {
            return Comparison.Operator.GREATER_OR_EQUAL;
        }
        if (cursor.accept("<")) {
            return Comparison.Operator.LESS;
        }
        if (cursor.accept(">")) {
            return Comparison.Operator.GREATER;
        }
        return cursor.acceptWord("contains") ? Comparison.Operator.CONTAINS : null;
    }
}
