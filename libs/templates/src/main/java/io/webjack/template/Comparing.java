package io.webjack.template;

import io.webjack.template.value.Equality;
import io.webjack.template.value.Numbers;
import io.webjack.template.value.Times;
import io.webjack.template.value.ValueText;
import io.webjack.template.value.Warnings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the operators of a condition mean. */
final class Comparing {
    private static final Pattern BETWEEN_ITEMS = Pattern.compile("[,;\\n]");

    private Comparing() {}

    /**
     * Numbers by their worth; a number or boolean and a text when the text is how it is written; texts to the letter;
     * lists and objects by content. Null and missing equal each other and nothing else.
     */
    static boolean equal(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Number number && b instanceof String text) {
            return numberEquals(number, text);
        }
        if (b instanceof Number number && a instanceof String text) {
            return numberEquals(number, text);
        }
        if ((a instanceof Boolean && b instanceof String) || (b instanceof Boolean && a instanceof String)) {
            return ValueText.of(a).equals(ValueText.of(b));
        }
        return Equality.same(a, b);
    }

    private static boolean numberEquals(Number number, String text) {
        Number other = Numbers.parse(text);
        return other != null && Numbers.compare(number, other) == 0;
    }

    /** A list has an equal item; an object has the key; a text has the part. Nothing has an empty part. */
    static boolean contains(@Nullable Object a, @Nullable Object b) {
        if (a instanceof List<?> list) {
            return list.stream().anyMatch(item -> equal(item, b));
        }
        String part = ValueText.of(b);
        if (part.isEmpty()) {
            return false;
        }
        return a instanceof Map<?, ?> map
                ? map.containsKey(part)
                : ValueText.of(a).contains(part);
    }

    static boolean startsWith(@Nullable Object a, @Nullable Object b) {
        String part = ValueText.of(b);
        return !part.isEmpty() && ValueText.of(a).startsWith(part);
    }

    static boolean endsWith(@Nullable Object a, @Nullable Object b) {
        String part = ValueText.of(b);
        return !part.isEmpty() && ValueText.of(a).endsWith(part);
    }

    /** Equal to an item of the list, to a key of the object, or to a part of the text between commas. */
    static boolean isIn(@Nullable Object a, @Nullable Object b) {
        if (b instanceof List<?> list) {
            return list.stream().anyMatch(item -> equal(a, item));
        }
        if (b instanceof Map<?, ?> map) {
            return a != null && map.containsKey(ValueText.of(a));
        }
        if (b == null || a == null) {
            return false;
        }
        if (!(b instanceof String text)) {
            return equal(a, b);
        }
        return BETWEEN_ITEMS.splitAsStream(text).anyMatch(item -> equal(a, item.strip()));
    }

    static boolean isEmpty(@Nullable Object value) {
        return ValueText.isEmpty(value);
    }

    /**
     * Numbers, and texts that are numbers, by their worth; times by their moment. Empty: there is no order between the
     * two, which is worth a warning unless a side is null or missing.
     */
    static OptionalInt order(@Nullable Object a, @Nullable Object b, Warnings warnings) {
        if (a == null || b == null) {
            return OptionalInt.empty();
        }
        Number m = number(a);
        Number n = number(b);
        if (m != null && n != null) {
            return OptionalInt.of(Numbers.compare(m, n));
        }
        Optional<Instant> s = a instanceof String text ? Times.parse(text) : Optional.empty();
        Optional<Instant> t = b instanceof String text ? Times.parse(text) : Optional.empty();
        if (s.isPresent() && t.isPresent()) {
            return OptionalInt.of(s.get().compareTo(t.get()));
        }
        warnings.add(Warnings.NOT_COMPARABLE, "a condition compares two values that are neither numbers nor times");
        return OptionalInt.empty();
    }

    private static @Nullable Number number(Object value) {
        return value instanceof Number number
                ? number
                : value instanceof String text ? Numbers.parse(text.strip()) : null;
    }
}
