package io.webjack.template.liquid;

import io.webjack.template.filter.FilterDefinition;
import io.webjack.template.filter.Filters;
import io.webjack.template.value.Limits;
import io.webjack.template.value.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what stands inside of {@code {{ }}} and {@code {% %}}. */
final class ExpressionParser {
    private final Cursor cursor;
    private final References references;
    private int depth;

    ExpressionParser(Cursor cursor, References references) {
        this.cursor = cursor;
        this.references = references;
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

    /** A literal, a range or a path. */
    Expression primary() {
        cursor.skipSpace();
        char c = cursor.current();
        if (c == '"' || c == '\'') {
            return new Expression.Literal(quoted());
        }
        if (Character.isDigit(c) || (c == '-' && Character.isDigit(cursor.ahead(1)))) {
            return new Expression.Literal(number());
        }
        if (c == '(') {
            return range();
        }
        if (Cursor.isNameStart(c)) {
            return wordOrPath();
        }
        throw cursor.fail(
                cursor.atEnd() ? "the template ends here, a value is expected" : "a value is expected here",
                cursor.atEnd() ? "шаблон здесь обрывается, ожидается значение" : "здесь ожидается значение");
    }

    String quoted() {
        char quote = cursor.current();
        int start = cursor.position();
        cursor.position(start + 1);
        while (cursor.current() != quote) {
            if (cursor.atEnd()) {
                throw cursor.failAt(start, "the closing quote is missing", "не хватает закрывающей кавычки");
            }
            cursor.position(cursor.position() + 1);
        }
        cursor.position(cursor.position() + 1);
        String withQuotes = cursor.since(start);
        return withQuotes.substring(1, withQuotes.length() - 1);
    }

    private Number number() {
        int start = cursor.position();
        if (cursor.current() == '-') {
            cursor.position(start + 1);
        }
        digits();
        if (cursor.current() == '.' && Character.isDigit(cursor.ahead(1))) {
            cursor.position(cursor.position() + 1);
            digits();
        }
        Number number = Numbers.parse(cursor.since(start));
        if (number == null) {
            throw cursor.failAt(start, "this is not a number", "это не число");
        }
        return number;
    }

    private void digits() {
        while (Character.isDigit(cursor.current())) {
            cursor.position(cursor.position() + 1);
        }
    }

    private Expression range() {
        cursor.expect("(");
        deeper();
        Expression from = primary();
        cursor.expect("..");
        Expression to = primary();
        cursor.expect(")");
        depth--;
        return new Range(from, to);
    }

    private void deeper() {
        depth++;
        if (depth > Limits.BLOCK_DEPTH) {
            throw cursor.fail("the expression is nested too deep", "слишком глубокая вложенность выражения");
        }
    }

    private Expression wordOrPath() {
        int start = cursor.position();
        String root = cursor.name();
        boolean alone = cursor.current() != '.' && cursor.current() != '[';
        Optional<Expression> literal = alone ? literal(root) : Optional.empty();
        return literal.orElseGet(() -> path(root, start));
    }

    private static Optional<Expression> literal(String word) {
        return switch (word) {
            case "true" -> Optional.of(new Expression.Literal(true));
            case "false" -> Optional.of(new Expression.Literal(false));
            case "nil", "null" -> Optional.of(new Expression.Literal(null));
            case "empty" -> Optional.of(new Expression.Literal(Comparison.Emptiness.EMPTY));
            case "blank" -> Optional.of(new Expression.Literal(Comparison.Emptiness.BLANK));
            default -> Optional.empty();
        };
    }

    private Expression path(String root, int start) {
        List<Object> steps = new ArrayList<>();
        List<String> names = new ArrayList<>(List.of(root));
        boolean known = true;
        while (true) {
            if (cursor.current() == '.' && cursor.ahead(1) != '.') {
                cursor.position(cursor.position() + 1);
                steps.add(nameAfterDot());
            } else if (cursor.current() == '[') {
                steps.add(key());
            } else {
                break;
            }
            Object step = steps.get(steps.size() - 1);
            known = known && !(step instanceof Expression);
            if (known) {
                names.add(step.toString());
            }
        }
        String source = cursor.since(start);
        references.add(names, source, start);
        return new Path(root, steps, source);
    }

    private String nameAfterDot() {
        String name = cursor.name();
        if (name.isEmpty()) {
            throw cursor.fail(
                    "a name is expected after the dot; names with spaces or signs stand in brackets: fields[\"My field\"]",
                    "после точки ожидается имя; имена с пробелами и знаками пишутся в скобках: fields[\"Моё поле\"]");
        }
        return name;
    }

    private Object key() {
        cursor.expect("[");
        deeper();
        cursor.skipSpace();
        boolean isName = cursor.current() == '"' || cursor.current() == '\'';
        Expression key = isName ? new Expression.Literal(FieldName.read(quoted())) : primary();
        cursor.expect("]");
        depth--;
        if (key instanceof Expression.Literal literal) {
            Object value = literal.value();
            if (value instanceof String || value instanceof Integer) {
                return value;
            }
            throw cursor.fail("a name or a position is expected in brackets", "в скобках ожидается имя или номер");
        }
        return key;
    }
}
