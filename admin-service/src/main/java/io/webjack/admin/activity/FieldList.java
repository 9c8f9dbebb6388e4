package io.webjack.admin.activity;

import io.webjack.admin.activity.LearnedFields.LearnedField;
import io.webjack.catalog.Caption;
import io.webjack.catalog.Field;
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
record FieldList(
        List<FieldView> items,

        @Schema(description = "How many events were looked at")
        long events,

        @Schema(description = "Whether there are more fields than are kept")
        boolean more,

        @Schema(description = "False: the history is away, and only declared fields are shown")
        boolean historyAvailable) {
    private static final String NOT_SEEN = "NOT_SEEN";

    FieldList {
        items = List.copyOf(items);
    }

    /** One field. */
    @Schema(name = "Field")
    record FieldView(
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
        FieldView {
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
        boolean quoted = path.length() >= 4 && path.charAt(0) == '[' && endOfQuoted(path, 1) == path.length() - 2;
        return quoted ? path.substring(2, path.length() - 2) : path;
    }

    /** Of lists the first item. */
    static String template(String path) {
        StringBuilder expression = new StringBuilder(path.startsWith("[") ? "fields" : "fields.");
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '[' && i + 1 < path.length()) {
                if (path.charAt(i + 1) == ']') {
                    expression.append("[0");
                    continue;
                }
                int end = endOfQuoted(path, i + 1);
                expression.append(path, i, end + 1);
                i = end;
                continue;
            }
            expression.append(c);
        }
        return "{{ " + expression + " }}";
    }

    /** Where a text in quotes ends, which has no escapes; the last place where it does not end. */
    private static int endOfQuoted(String path, int begin) {
        int end = path.indexOf(path.charAt(begin), begin + 1);
        return end < 0 ? path.length() - 1 : end;
    }
}
