package io.webjack.template.liquid;

import io.webjack.template.liquid.Rendering.Interrupt;
import io.webjack.template.value.Limits;
import io.webjack.template.value.TemplateSyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a template: text, {@code {{ expressions }}} and {@code {% tags %}}. */
public final class TemplateParser {
    private final String source;
    private final Charset charset;
    private final Cursor cursor;
    private final References references = new References();
    private final ExpressionParser expressions;
    private final Set<String> locals = new HashSet<>(List.of("forloop"));
    private final @Nullable Places places;
    private int depth;
    private int captures;
    private boolean trimNext;

    private TemplateParser(String source, @Nullable Places places, Charset charset) {
        this.source = source;
        this.charset = charset;
        this.cursor = new Cursor(source);
        this.expressions = new ExpressionParser(cursor, references);
        this.places = places;
    }

    /**
     * @throws TemplateSyntaxException when it is not a template, or too long
     */
    public static Program parse(String source) {
        return parsed(source, null);
    }

    private static Program parsed(String source, @Nullable Places places) {
        return new TemplateParser(source, places, StandardCharsets.UTF_8).program();
    }

    /** As {@link #parse}, for a text that is JSON once it is rendered: every value is written so that it stays JSON. */
    public static Program parseJson(String source) {
        return parsed(source, new JsonPlaces(true));
    }

    /** As {@link #parseJson}, for a text that may become JSON in other ways: a whole document may stand in a placeholder. */
    public static Program parseLooseJson(String source) {
        return parsed(source, new JsonPlaces(false));
    }

    /** As {@link #parse}, for an http address: a value stays within the part of it where it stands. */
    public static Program parseAddress(String source) {
        return parsed(source, new AddressPlaces(source));
    }

    /** As {@link #parse}, for HTML or XML: a value is read as the same text, and begins no tag. */
    public static Program parseMarkup(String source, boolean html) {
        return parsed(source, new MarkupPlaces(html));
    }

    /** As {@link #parse}, for the text of a form in a charset: a value begins no other pair. */
    public static Program parseForm(String source, Charset charset) {
        return new TemplateParser(source, new FormPlaces(source), charset).program();
    }

    private boolean keepsTypes() {
        return places == null || places.keepsTypes();
    }

    private Program program() {
        if (source.length() > Limits.TEMPLATE_LENGTH) {
            throw new TemplateSyntaxException(
                    1,
                    1,
                    "the template is longer than %d characters".formatted(Limits.TEMPLATE_LENGTH),
                    "шаблон длиннее %d символов".formatted(Limits.TEMPLATE_LENGTH));
        }
        if (source.indexOf("{{") < 0 && source.indexOf("{%") < 0) {
            return new Program(source.isEmpty() ? List.of() : List.of(new Node.Text(source)), null, List.of(), charset);
        }
        List<Node> nodes = new ArrayList<>();
        String end = block(nodes, Set.of());
        if (end != null) {
            throw new IllegalStateException(end);
        }
        if (places != null) {
            places.check(source);
        }
        Expression single =
                nodes.size() == 1 && nodes.get(0) instanceof Output output && keepsTypes() ? output.expression() : null;
        return new Program(nodes, single, references.inOrder(source, locals), charset);
    }

    /**
     * Reads up to one of the tags that end the block.
     *
     * @return the name of that tag, its name read but not what follows; null at the end of the template
     */
    private @Nullable String block(List<Node> nodes, Set<String> ends) {
        depth++;
        if (depth > Limits.BLOCK_DEPTH) {
            throw cursor.fail("the blocks are nested too deep", "слишком глубокая вложенность блоков");
        }
        while (true) {
            text(nodes);
            if (cursor.atEnd()) {
                if (!ends.isEmpty()) {
                    throw cursor.fail(
                            "the template ends before the block does: " + String.join(" / ", sorted(ends)),
                            "шаблон закончился раньше блока, не хватает: " + String.join(" / ", sorted(ends)));
                }
                depth--;
                return null;
            }
            if (cursor.startsWith("{{")) {
                nodes.add(output());
                continue;
            }
            int tagStart = cursor.position();
            String tag = openTag();
            if (places != null) {
                places.tag();
            }
            if (ends.contains(tag)) {
                depth--;
                return tag;
            }
            Node node = tag(tag, tagStart);
            if (node != null) {
                nodes.add(node);
            }
        }
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    private void text(List<Node> nodes) {
        int start = cursor.position();
        int end = nextMarkup(start);
        cursor.position(end);
        boolean trimEnd = end < source.length() && cursor.ahead(2) == '-';
        String text = source.substring(start, end);
        if (trimNext) {
            text = text.stripLeading();
        }
        if (trimEnd) {
            text = text.stripTrailing();
        }
        trimNext = false;
        if (!text.isEmpty()) {
            nodes.add(new Node.Text(text));
            if (places != null && captures == 0) {
                places.read(text);
            }
        }
    }

    private int nextMarkup(int from) {
        for (int i = source.indexOf('{', from); i >= 0; i = source.indexOf('{', i + 1)) {
            char next = i + 1 < source.length() ? source.charAt(i + 1) : '\0';
            if (next == '%' || next == '{') {
                return i;
            }
        }
        return source.length();
    }

    private Output output() {
        int start = cursor.position();
        cursor.position(start + 2);
        if (cursor.current() == '-') {
            cursor.position(start + 3);
        }
        cursor.skipSpace();
        if (cursor.startsWith("}}") || cursor.startsWith("-}}")) {
            throw cursor.failAt(start, "there is nothing between {{ and }}", "между {{ и }} ничего нет");
        }
        Output output = expression(placement(start));
        close("}}", start);
        if (places != null) {
            places.hole(start, cursor.position(), output.placement());
        }
        return output;
    }

    private Output.Placement placement(int position) {
        return places == null || captures > 0 ? Output.Placement.TEXT : places.placement(position);
    }

    private Output expression(Output.Placement placement) {
        cursor.skipSpace();
        int start = cursor.position();
        Expression expression = expressions.filtered();
        return new Output(
                expression, placement, finish(expression), cursor.since(start).strip());
    }

    private static Output.Finish finish(Expression expression) {
        if (!(expression instanceof Filtered filtered)) {
            return Output.Finish.NONE;
        }
        return switch (filtered.name()) {
            case "json" -> Output.Finish.JSON;
            case "url_encode" -> Output.Finish.URL;
            case "raw" -> Output.Finish.RAW;
            case "escape", "escape_once" -> Output.Finish.MARKUP;
            case "newline_to_br" ->
                switch (finish(filtered.input())) {
                    case RAW -> Output.Finish.RAW;
                    case MARKUP -> Output.Finish.MARKUP;
                    case NONE, JSON, URL, BREAKS -> Output.Finish.BREAKS;
                };
            default -> Output.Finish.NONE;
        };
    }

    /** The end of an expression or a tag, with or without the hyphen that removes the space after it. */
    private void close(String end, int start) {
        cursor.skipSpace();
        if (cursor.current() == '-' && cursor.ahead(1) == end.charAt(0)) {
            cursor.position(cursor.position() + 1);
            trimNext = true;
        }
        if (cursor.atEnd()) {
            throw cursor.failAt(start, "'" + end + "' is missing", "не хватает '" + end + "'");
        }
        if (!cursor.accept(end)) {
            throw cursor.fail("'" + end + "' is expected here", "здесь ожидается '" + end + "'");
        }
    }

    private String openTag() {
        int start = cursor.position();
        cursor.position(start + 2);
        if (cursor.current() == '-') {
            cursor.position(start + 3);
        }
        cursor.skipSpace();
        if (cursor.current() == '#') {
            return "#";
        }
        String name = cursor.name().toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            throw cursor.failAt(start, "the name of a tag is expected after {%", "после {% ожидается имя тега");
        }
        return name;
    }

    private @Nullable Node tag(String name, int start) {
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
            default ->
                throw cursor.failAt(
                        start,
                        name.startsWith("end") || name.equals("else") || name.equals("elsif") || name.equals("when")
                                ? "'" + name + "' does not belong here"
                                : "there is no tag '" + name + "'",
                        name.startsWith("end") || name.equals("else") || name.equals("elsif") || name.equals("when")
                                ? "'" + name + "' здесь не на месте"
                                : "нет тега '" + name + "'");
        };
    }

    private Node closed(int start, Node node) {
        close("%}", start);
        return node;
    }

    private Node ifBlock(int start, boolean negated) {
        String end = negated ? "endunless" : "endif";
        List<Tags.Branch> branches = new ArrayList<>();
        Expression condition = expressions.condition();
        close("%}", start);
        boolean negate = negated;
        while (true) {
            List<Node> body = new ArrayList<>();
            String next = block(body, condition == null ? Set.of(end) : Set.of("elsif", "else", end));
            branches.add(new Tags.Branch(condition, negate, body));
            negate = false;
            if (end.equals(next)) {
                close("%}", start);
                return new Tags.If(branches);
            }
            condition = "elsif".equals(next) ? expressions.condition() : null;
            close("%}", start);
        }
    }

    private Node caseBlock(int start) {
        Expression subject = expressions.primary();
        close("%}", start);
        String next = block(new ArrayList<>(), Set.of("when", "else", "endcase"));
        List<Tags.When> whens = new ArrayList<>();
        while (!"endcase".equals(next)) {
            List<Expression> values = new ArrayList<>();
            boolean isElse = "else".equals(next);
            if (!isElse) {
                do {
                    values.add(expressions.primary());
                } while (cursor.accept(",") || cursor.acceptWord("or"));
            }
            close("%}", start);
            List<Node> body = new ArrayList<>();
            next = block(body, isElse ? Set.of("endcase") : Set.of("when", "else", "endcase"));
            whens.add(new Tags.When(values, body));
        }
        close("%}", start);
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
        close("%}", start);
        List<Node> body = new ArrayList<>();
        List<Node> otherwise = new ArrayList<>();
        if ("else".equals(block(body, Set.of("else", "endfor")))) {
            close("%}", start);
            block(otherwise, Set.of("endfor"));
        }
        close("%}", start);
        return new Tags.For(variable, items, limit, offset, reversed, List.copyOf(body), List.copyOf(otherwise));
    }

    private Node assign(int start) {
        String name = newName();
        cursor.expect("=");
        Output value = expression(Output.Placement.TEXT);
        close("%}", start);
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
        close("%}", start);
        List<Node> body = new ArrayList<>();
        captures++;
        block(body, Set.of("endcapture"));
        captures--;
        close("%}", start);
        return new Tags.Capture(name, List.copyOf(body));
    }

    private Node cycle(int start) {
        Output.Placement placement = placement(start);
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
        close("%}", start);
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
        Output output = expression(placement(start));
        close("%}", start);
        return output;
    }

    private String newName() {
        cursor.skipSpace();
        String name = cursor.name();
        if (name.isEmpty()) {
            throw cursor.fail("a name is expected here", "здесь ожидается имя");
        }
        locals.add(name);
        return name;
    }

    private String closedName(int start) {
        cursor.skipSpace();
        String name = cursor.name();
        if (name.isEmpty()) {
            throw cursor.fail("a name is expected here", "здесь ожидается имя");
        }
        close("%}", start);
        return name;
    }

    private @Nullable Node skipped(int start, String end) {
        close("%}", start);
        untilTag(start, end);
        return null;
    }

    private Node raw(int start) {
        close("%}", start);
        trimNext = false;
        String text = untilTag(start, "endraw");
        if (places != null && captures == 0) {
            places.read(text);
        }
        return new Node.Text(text);
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
                close("%}", i);
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
        close("%}", start);
        return null;
    }
}
