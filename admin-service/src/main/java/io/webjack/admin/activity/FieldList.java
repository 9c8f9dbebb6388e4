package io.webjack.admin.activity;

import io.webjack.admin.activity.LearnedFields.LearnedField;
import io.webjack.catalog.Caption;
import io.webjack.catalog.Field;
import io.webjack.template.liquid.FieldName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a processing, as clients see them: those that its source declares, then those that its events brought.
 */
@Schema(name = "FieldList")
public record FieldList(
        List<FieldView> items,

        @Schema(description = "How many events were looked at")
        long events,

        @Schema(description = "Whether there are more fields than are kept")
        boolean more,

        @Schema(description = "False: the history is away, and only declared fields are shown")
        boolean historyAvailable) {
    private static final String NOT_SEEN = "NOT_SEEN";

    public FieldList {
        items = List.copyOf(items);
    }

    /** One field. */
    @Schema(name = "ProcessingField")
    public record FieldView(
            @Schema(description = "Its path: a.b for nested ones, a[] for the items of a list")
            String name,

            @Schema(description = "The template that gives its value")
            String template,

            @Schema(description = "Of declared fields, in ru and en") @Nullable
            Caption caption,

            boolean declared,

            @Schema(description = "TEXT, NUMBER, BOOLEAN, NULL, OBJECT, LIST")
            List<String> types,

            @Schema(description = "Its latest values, cut short; credentials are masked")
            List<String> samples,

            @Nullable Instant firstSeen,
            @Nullable Instant lastSeen,

            @Schema(description = "In how many of the events it was")
            long seen,

            @Schema(description = "PRESENT, NEW, VANISHED, or NOT_SEEN when no event has brought it yet")
            String state) {
        public FieldView {
            types = List.copyOf(types);
            samples = List.copyOf(samples);
        }
    }

    /** @param learned null: the history is away */
    static FieldList of(List<Field> declared, @Nullable LearnedFields learned) {
        LearnedFields known = learned == null ? LearnedFields.NONE : learned;
        Map<String, LearnedField> left = new LinkedHashMap<>();
        known.items().forEach(field -> left.put(field.path(), field));
        List<FieldView> items = new ArrayList<>();
        for (Field field : declared) {
            LearnedField seen = left.remove(field.name());
            items.add(seen == null ? notSeen(field) : view(seen, field.caption()));
        }
        left.values().forEach(field -> items.add(view(field, null)));
        return new FieldList(items, known.events(), known.more(), learned != null);
    }

    private static FieldView notSeen(Field field) {
        return new FieldView(
                field.name(),
                template(field.name()),
                field.caption(),
                true,
                List.of(),
                List.of(),
                null,
                null,
                0,
                NOT_SEEN);
    }

    private static FieldView view(LearnedField field, @Nullable Caption caption) {
        return new FieldView(
                name(field.path()),
                template(field.path()),
                caption,
                caption != null,
                field.types(),
                field.samples(),
                field.firstSeen(),
                field.lastSeen(),
                field.seen(),
                field.state());
    }

    /** A name of its own without brackets and quotes around it. */
    static String name(String path) {
        boolean quoted = isQuoted(path, 0) && endOfQuoted(path, 1) == path.length() - 2;
        return quoted ? FieldName.read(path.substring(2, path.length() - 2)) : path;
    }

    /** Of lists the first item. */
    static String template(String path) {
        StringBuilder expression = new StringBuilder(path.startsWith("[") ? "fields" : "fields.");
        int i = 0;
        while (i < path.length()) {
            if (isQuoted(path, i)) {
                int end = endOfQuoted(path, i + 1);
                expression.append(FieldName.written(FieldName.read(path.substring(i + 2, end))));
                i = end + 2;
            } else if (path.startsWith("[]", i)) {
                expression.append("[0]");
                i += 2;
            } else {
                expression.append(path.charAt(i));
                i++;
            }
        }
        return "{{ " + expression + " }}";
    }

    private static boolean isQuoted(String path, int at) {
        return path.length() >= at + 4
                && path.charAt(at) == '['
                && (path.charAt(at + 1) == '"' || path.charAt(at + 1) == '\'')
                && endOfQuoted(path, at + 1) > at + 1;
    }

    /** Where a text in quotes ends; its quotes may stand in it too. Not behind its beginning when it does not end. */
    private static int endOfQuoted(String path, int begin) {
        char quote = path.charAt(begin);
        for (int end = path.indexOf(quote, begin + 1); end >= 0; end = path.indexOf(quote, end + 1)) {
            boolean closed = end + 1 < path.length() && path.charAt(end + 1) == ']';
            boolean over = end + 2 >= path.length() || ".[".indexOf(path.charAt(end + 2)) >= 0;
            if (closed && over) {
                return end;
            }
        }
        return begin;
    }
}
