package io.webjack.template.liquid;

import io.webjack.template.value.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Parses text, {@code {{ expressions }}} and the blocks that tags make of them. */
final class BlockParser {
    private final String source;
    private final Cursor cursor;
    private final ExpressionParser expressions;
    private final TagParser tags;
    private final @Nullable Places places;
    private int depth;
    private int captures;
    private boolean trimNext;

    BlockParser(String source, References references, @Nullable Places places) {
        this.source = source;
        this.cursor = new Cursor(source);
        this.expressions = new ExpressionParser(cursor, references);
        this.tags = new TagParser(source, cursor, expressions, this);
        this.places = places;
    }

    /** The whole template. */
    List<Node> all() {
        List<Node> nodes = new ArrayList<>();
        String end = block(nodes, Set.of());
        if (end != null) {
            throw new IllegalStateException(end);
        }
        return nodes;
    }

    /** The names that the template gives values itself. */
    Set<String> locals() {
        return tags.locals();
    }

    /**
     * Parses up to one of the tags that end the block.
     *
     * @return the name of that tag, its name read but not what follows; null at the end of the template
     */
    @Nullable
    String block(List<Node> nodes, Set<String> ends) {
        depth++;
        if (depth > Limits.BLOCK_DEPTH) {
            throw cursor.fail("the blocks are nested too deep", "слишком глубокая вложенность блоков");
        }
        while (true) {
            text(nodes);
            if (cursor.atEnd()) {
                if (!ends.isEmpty()) {
                    String missing = String.join(" / ", new TreeSet<>(ends));
                    throw cursor.fail(
                            "the template ends before the block does: " + missing,
                            "шаблон закончился раньше блока, не хватает: " + missing);
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
            Node node = tags.parse(tag, tagStart);
            if (node != null) {
                nodes.add(node);
            }
        }
    }

    /** The block whose text becomes a value, and stands nowhere yet. */
    List<Node> captured(String end) {
        List<Node> body = new ArrayList<>();
        captures++;
        block(body, Set.of(end));
        captures--;
        return List.copyOf(body);
    }

    /** The last tag trims nothing, whatever its hyphen says. */
    void keepSpace() {
        trimNext = false;
    }

    /** Text as it stands between two tags. */
    Node raw(String text) {
        read(text);
        return new Node.Text(text);
    }

    private void read(String text) {
        if (places != null && captures == 0) {
            places.read(text);
        }
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
            read(text);
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

    /** How a value is written that stands there. */
    Output.Placement placement(int position) {
        return places == null || captures > 0 ? Output.Placement.TEXT : places.placement(position);
    }

    Output expression(Output.Placement placement) {
        cursor.skipSpace();
        int start = cursor.position();
        Expression expression = expressions.filtered();
        return new Output(
                expression,
                placement,
                Output.Finish.of(expression),
                cursor.since(start).strip());
    }

    /** The end of an expression or a tag, with or without the hyphen that removes the space after it. */
    void close(String end, int start) {
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
}
