package io.webjack.template.liquid;

import io.webjack.template.value.Limits;
import io.webjack.template.value.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses a single value: a literal, a range or a path. */
final class ValueParser {
    private final Cursor cursor;
    private final References references;
    private int depth;

    ValueParser(Cursor cursor, References references) {
        this.cursor = cursor;
        this.references = references;
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
                    "a name is expected after the dot; names with spaces or signs stand in brackets: fields[\"My"
                            + " field\"]",
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
