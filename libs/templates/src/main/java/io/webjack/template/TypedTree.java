package io.webjack.template;

import io.webjack.template.liquid.Program;
import io.webjack.template.liquid.Reference;
import io.webjack.template.liquid.TemplateParser;
import io.webjack.template.value.JsonReading;
import io.webjack.template.value.Limits;
import io.webjack.template.value.TemplateException;
import io.webjack.template.value.TemplateFailedException;
import io.webjack.template.value.TemplateSyntaxException;
import io.webjack.template.value.Warnings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document whose text leaves, and keys with a placeholder, are templates. It is filled as a tree, so no value can
 * break it. Immutable, for any number of threads.
 *
 * <p>A document that is one text beginning with a brace or bracket and holding placeholders is JSON with holes: values
 * are written into it as JSON needs it at their place, and the result must be JSON.
 */
public final class TypedTree {
    private final Node root;

    private TypedTree(Node root) {
        this.root = root;
    }

    /**
     * @param document any JSON value
     * @throws TemplateSyntaxException when a template in it is not well formed
     */
    public static TypedTree compile(@Nullable Object document) {
        if (document instanceof String text && isJsonWithHoles(text)) {
            return new TypedTree(new Holes(TemplateParser.parseJson(text)));
        }
        return new TypedTree(node(document, 0));
    }

    /**
     * Whether a text is taken as JSON with holes: {@code {"id": {{ fields.id }}, "name": "{{ fields.name }}"}}.
     */
    public static boolean isJsonWithHoles(String text) {
        String visible = text.strip();
        boolean braces = visible.startsWith("{") && !visible.startsWith("{{") && !visible.startsWith("{%");
        return (braces || visible.startsWith("[")) && (text.contains("{{") || text.contains("{%"));
    }

    /**
     * The document with its values; null where a value is null or missing.
     *
     * @throws TemplateException when a template cannot be evaluated with these data; the message leads to its place
     */
    public @Nullable Object render(Scope scope, Warnings warnings) {
        return root.render(scope, warnings);
    }

    /** The names of the scope that it uses. */
    public List<Reference> references() {
        List<Reference> references = new ArrayList<>();
        root.addReferences(references);
        return references;
    }

    private static Node node(@Nullable Object value, int depth) {
        if (depth > Limits.VALUE_DEPTH) {
            throw new TemplateSyntaxException(
                    1,
                    1,
                    "the document is nested more than %d levels deep".formatted(Limits.VALUE_DEPTH),
                    "вложенность документа больше %d уровней".formatted(Limits.VALUE_DEPTH));
        }
        if (value instanceof Map<?, ?> map) {
            List<Entry> entries = new ArrayList<>();
            map.forEach((key, item) ->
                    entries.add(new Entry(Template.compile(String.valueOf(key)), node(item, depth + 1))));
            return new ObjectNode(List.copyOf(entries));
        }
        if (value instanceof List<?> list) {
            List<Node> items = new ArrayList<>();
            list.forEach(item -> items.add(node(item, depth + 1)));
            return new ListNode(List.copyOf(items));
        }
        if (value instanceof String text) {
            Template template = Template.compile(text);
            return template.isConstant()
                    ? new Constant(template.renderText(new Scope(Map.of()), new Warnings()))
                    : new Leaf(template);
        }
        return new Constant(value);
    }

    private sealed interface Node {
        @Nullable
        Object render(Scope scope, Warnings warnings);

        void addReferences(List<Reference> references);
    }

    private record Constant(@Nullable Object value) implements Node {
        @Override
        public @Nullable Object render(Scope scope, Warnings warnings) {
            return value;
        }

        @Override
        public void addReferences(List<Reference> references) {}
    }

    private record Leaf(Template template) implements Node {
        @Override
        public @Nullable Object render(Scope scope, Warnings warnings) {
            return template.renderValue(scope, warnings);
        }

        @Override
        public void addReferences(List<Reference> references) {
            references.addAll(template.references());
        }
    }

    private record Entry(Template key, Node value) {}

    private record ObjectNode(List<Entry> entries) implements Node {
        @Override
        public Object render(Scope scope, Warnings warnings) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>(entries.size() * 2);
            for (Entry entry : entries) {
                String key = entry.key().renderText(scope, warnings);
                Object value = value(entry, key, scope, warnings);
                if (!entry.key().isConstant() && map.containsKey(key)) {
                    warnings.add(
                            Warnings.DUPLICATE_KEY,
                            "the key made by " + entry.key().source() + " is in the document already");
                }
                map.put(key, value);
            }
            return map;
        }

        private static @Nullable Object value(Entry entry, String key, Scope scope, Warnings warnings) {
            try {
                return entry.value().render(scope, warnings);
            } catch (TemplateFailedException e) {
                throw e.in(entry.key().isConstant() ? "/" + key : entry.key().source());
            }
        }

        @Override
        public void addReferences(List<Reference> references) {
            for (Entry entry : entries) {
                references.addAll(entry.key().references());
                entry.value().addReferences(references);
            }
        }
    }

    private record ListNode(List<Node> items) implements Node {
        @Override
        public Object render(Scope scope, Warnings warnings) {
            List<@Nullable Object> list = new ArrayList<>(items.size());
            for (int i = 0; i < items.size(); i++) {
                try {
                    list.add(items.get(i).render(scope, warnings));
                } catch (TemplateFailedException e) {
                    throw e.in("/" + i);
                }
            }
            return Collections.unmodifiableList(list);
        }

        @Override
        public void addReferences(List<Reference> references) {
            items.forEach(item -> item.addReferences(references));
        }
    }

    private record Holes(Program program) implements Node {
        @Override
        public @Nullable Object render(Scope scope, Warnings warnings) {
            return JsonReading.read(program.renderText(scope.values(), warnings));
        }

        @Override
        public void addReferences(List<Reference> references) {
            references.addAll(program.references());
        }
    }
}
