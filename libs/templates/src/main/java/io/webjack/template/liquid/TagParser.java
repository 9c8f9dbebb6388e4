package io.webjack.template.liquid;

import io.webjack.template.liquid.Rendering.Interrupt;
import io.webjack.template.value.TemplateSyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses the tags, each behind its name. */
final class TagParser {
    private final String source;
    private final Cursor cursor;
    private final ExpressionParser expressions;
    private final BlockParser blocks;
    private final Set<String> locals = new HashSet<>(List.of("forloop"));

    TagParser(String source, Cursor cursor, ExpressionParser expressions, BlockParser blocks) {
        this.source = source;
        this.cursor = cursor;
        this.expressions = expressions;
        this.blocks = blocks;
    }

    /** The names that the tags give values. */
    Set<String> locals() {
        return locals;
    }

    @Nullable
    Node parse(String name, int start) {
        return switch (name) {
            case "if" -> ifBlock(start, false);
            case "unless" -> ifBlock(start, true);
            case "case" -> caseBlock(start);
            case "for" -> forBlock(start);
            case "assign" -> assign(start);
            case "capture" -> capture(start);
            case "increment" -> new Tags.Count(closedName(start), true);
            case "decrement" -> new Tags.Count(closedName(start), false);
            case "cycle" -> cycle(start);
            case "echo" -> echo(start);
            case "break" -> closed(start, new Tags.Leave(Interrupt.BREAK));
            case "continue" -> closed(start, new Tags.Leave(Interrupt.CONTINUE));
            case "comment" -> skipped(start, "endcomment");
            case "raw" -> raw(start);
            case "#" -> lineComment(start);
            default -> throw unknown(name, start);
        };
    }

    private TemplateSyntaxException unknown(String name, int start) {
        return name.startsWith("end") || name.equals("else") || name.equals("elsif") || name.equals("when")
                ? cursor.failAt(start, "'" + name + "' does not belong here", "'" + name + "' здесь не на месте")
                : cursor.failAt(start, "there is no tag '" + name + "'", "нет тега '" + name + "'");
    }

    private Node closed(int start, Node node) {
        close(start);
        return node;
    }

    private Node ifBlock(int start, boolean negated) {
        String end = negated ? "endunless" : "endif";
        List<Tags.Branch> branches = new ArrayList<>();
        Expression condition = expressions.condition();
        close(start);
        boolean negate = negated;
        while (true) {
            List<Node> body = new ArrayList<>();
            String next = blocks.block(body, condition == null ? Set.of(end) : Set.of("elsif", "else", end));
            branches.add(new Tags.Branch(condition, negate, body));
            negate = false;
            if (end.equals(next)) {
                close(start);
                return new Tags.If(branches);
            }
            condition = "elsif".equals(next) ? expressions.condition() : null;
            close(start);
        }
    }

    private Node caseBlock(int start) {
        Expression subject = expressions.primary();
        close(start);
        String next = blocks.block(new ArrayList<>(), Set.of("when", "else", "endcase"));
        List<Tags.When> whens = new ArrayList<>();
        while (!"endcase".equals(next)) {
            List<Expression> values = new ArrayList<>();
            boolean isElse = "else".equals(next);
            if (!isElse) {
                do {
                    values.add(expressions.primary());
                } while (cursor.accept(",") || cursor.acceptWord("or"));
            }
            close(start);
            List<Node> body = new ArrayList<>();
            next = blocks.block(body, isElse ? Set.of("endcase") : Set.of("when", "else", "endcase"));
            whens.add(new Tags.When(values, body));
        }
        close(start);
        return new Tags.Case(subject, whens);
    }

    private Node forBlock(int start) {
        String variable = newName();
        if (!cursor.acceptWord("in")) {
            throw cursor.fail("'in' is expected here", "здесь ожидается 'in'");
        }
        Expression items = expressions.primary();
        Expression limit = null;
        Expression offset = null;
        boolean reversed = false;
        while (true) {
            cursor.accept(",");
            if (cursor.acceptWord("reversed")) {
                reversed = true;
            } else if (cursor.acceptWord("limit")) {
                cursor.expect(":");
                limit = expressions.primary();
            } else if (cursor.acceptWord("offset")) {
                cursor.expect(":");
                offset = expressions.primary();
            } else {
                break;
            }
        }
        close(start);
        List<Node> body = new ArrayList<>();
        List<Node> otherwise = new ArrayList<>();
        if ("else".equals(blocks.block(body, Set.of("else", "endfor")))) {
            close(start);
            blocks.block(otherwise, Set.of("endfor"));
        }
        close(start);
        return new Tags.For(variable, items, limit, offset, reversed, List.copyOf(body), List.copyOf(otherwise));
    }

    private Node assign(int start) {
        String name = newName();
        cursor.expect("=");
        Output value = blocks.expression(Output.Placement.TEXT);
        close(start);
        return new Tags.Assign(name, value);
    }

    private Node capture(int start) {
        cursor.skipSpace();
        String name;
        if (cursor.current() == '"' || cursor.current() == '\'') {
            name = expressions.quoted();
            locals.add(name);
        } else {
            name = newName();
        }
        close(start);
        List<Node> body = blocks.captured("endcapture");
        close(start);
        return new Tags.Capture(name, body);
    }

    private Node cycle(int start) {
        Output.Placement placement = blocks.placement(start);
        cursor.skipSpace();
        int from = cursor.position();
        List<Output> values = new ArrayList<>(List.of(turn(placement)));
        String group = "";
        if (cursor.accept(":")) {
            group = cursor.since(from);
            values.set(0, turn(placement));
        }
        while (cursor.accept(",")) {
            values.add(turn(placement));
        }
        if (group.isEmpty()) {
            group = cursor.since(from);
        }
        close(start);
        return new Tags.Cycle(group, List.copyOf(values));
    }

    private Output turn(Output.Placement placement) {
        cursor.skipSpace();
        int start = cursor.position();
        Expression value = expressions.primary();
        return new Output(
                value, placement, Output.Finish.NONE, cursor.since(start).strip());
    }

    private Node echo(int start) {
        Output output = blocks.expression(blocks.placement(start));
        close(start);
        return output;
    }

    private String newName() {
        String name = name();
        locals.add(name);
        return name;
    }

    private String name() {
        cursor.skipSpace();
        String name = cursor.name();
        if (name.isEmpty()) {
            throw cursor.fail("a name is expected here", "здесь ожидается имя");
        }
        return name;
    }

    private String closedName(int start) {
        String name = name();
        close(start);
        return name;
    }

    private @Nullable Node skipped(int start, String end) {
        close(start);
        untilTag(start, end);
        return null;
    }

    private Node raw(int start) {
        close(start);
        blocks.keepSpace();
        return blocks.raw(untilTag(start, "endraw"));
    }

    /** Skips to the tag of that name and over it; gives the text before it. */
    private String untilTag(int start, String end) {
        int from = cursor.position();
        for (int i = source.indexOf("{%", from); i >= 0; i = source.indexOf("{%", i + 2)) {
            cursor.position(i + 2);
            if (cursor.current() == '-') {
                cursor.position(i + 3);
            }
            if (cursor.acceptWord(end)) {
                close(i);
                return source.substring(from, i);
            }
        }
        throw cursor.failAt(start, "'" + end + "' is missing", "не хватает '" + end + "'");
    }

    private @Nullable Node lineComment(int start) {
        int end = source.indexOf("%}", cursor.position());
        if (end < 0) {
            throw cursor.failAt(start, "'%}' is missing", "не хватает '%}'");
        }
        cursor.position(source.charAt(end - 1) == '-' ? end - 1 : end);
        close(start);
        return null;
    }

    private void close(int start) {
        blocks.close("%}", start);
    }
}
