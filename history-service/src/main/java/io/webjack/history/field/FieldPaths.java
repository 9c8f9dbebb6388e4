package io.webjack.history.field;

import io.webjack.database.StorableText;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The paths of all values of an event, as templates write them: {@code email}, {@code utm.source}, {@code ["Ваше имя"]},
 * and {@code items[].price} for what the items of a list have. Pure, and bounded whatever the names and values are.
 */
final class FieldPaths {
    /** So many fields are known of one processing at most. */
    static final int MOST = 500;

    static final int LONGEST_PATH = 300;
    static final int LONGEST_SAMPLE = 100;

    private static final int DEEPEST = 8;
    private static final int MOST_ITEMS = 20;
    private static final int MOST_VISITS = 5_000;
    private static final String MASK = "***";
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_-]*+");
    private static final Pattern UNWRITABLE =
            Pattern.compile("\\p{Cntrl}|[\u2028\u2029]|\\\\(?=u[0-9a-fA-F]{4})|[{}%](?=[{}%])|[{}%]$");
    private static final Pattern CREDENTIAL = Pattern.compile(
            "(?:.*[^a-z])?(?:token|secret|password|passwd|pwd|pass|api[_-]?key|authorization|signature|cvv|cvc|card[_-]?number)"
                    + "|.*(?:token|secret|password)");

    private final Map<String, Sighting> found = new LinkedHashMap<>();
    private int visits;

    private FieldPaths() {}

    /** @param hidden names of top-level fields whose values are not to be seen */
    static Map<String, Sighting> of(Map<String, ? extends @Nullable Object> fields, Collection<String> hidden) {
        FieldPaths paths = new FieldPaths();
        fields.forEach((name, value) -> paths.visit(step("", name), name, value, 1, hidden.contains(name)));
        return paths.found;
    }

    /** Whether a field of this name holds what only its owner should know. */
    static boolean isCredential(String name) {
        return name.length() <= 100
                && CREDENTIAL.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    private void visit(String path, String name, @Nullable Object value, int depth, boolean hidden) {
        if (path.length() > LONGEST_PATH || ++visits > MOST_VISITS) {
            return;
        }
        Sighting sighting = found.get(path);
        if (sighting == null) {
            if (found.size() >= MOST) {
                return;
            }
            sighting = new Sighting();
            found.put(path, sighting);
        }
        boolean masked = hidden || isCredential(name);
        FieldType type = typeOf(value);
        sighting.add(type);
        if (value instanceof Map<?, ?> map) {
            if (depth < DEEPEST) {
                map.forEach((key, inner) -> {
                    String text = String.valueOf(key);
                    visit(step(path, text), text, inner, depth + 1, masked);
                });
            }
        } else if (value instanceof Collection<?> list) {
            if (depth < DEEPEST) {
                list.stream().limit(MOST_ITEMS).forEach(item -> visit(path + "[]", name, item, depth + 1, masked));
            }
        } else if (value != null) {
            addSample(sighting, value, masked);
        }
    }

    private static void addSample(Sighting sighting, Object value, boolean masked) {
        String text = value instanceof BigDecimal decimal && decimal.scale() >= 0 && decimal.scale() <= LONGEST_SAMPLE
                ? decimal.toPlainString()
                : value.toString();
        if (!text.isBlank()) {
            sighting.addSample(masked ? MASK : cut(text));
        }
    }

    private static String cut(String text) {
        return text.length() > LONGEST_SAMPLE
                ? StorableText.of(text, LONGEST_SAMPLE - 1) + "…"
                : StorableText.of(text, LONGEST_SAMPLE);
    }

    private static String step(String path, String name) {
        if (name.length() > LONGEST_PATH) {
            return name;
        }
        if (PLAIN.matcher(name).matches()) {
            return path.isEmpty() ? name : path + "." + name;
        }
        // What cannot stand between the quotes of a template stands there as an escape.
        String possible = UNWRITABLE.matcher(name).replaceAll(found -> escape(found.group()));
        String written = StorableText.of(
                possible.contains("'") ? possible.replace("\"", escape("\"").substring(1)) : possible, LONGEST_PATH);
        char quote = written.indexOf('"') < 0 ? '"' : '\'';
        return path + "[" + quote + written + quote + "]";
    }

    private static String escape(String character) {
        return "\\\\u%04x".formatted((int) character.charAt(0));
    }

    private static FieldType typeOf(@Nullable Object value) {
        if (value == null) {
            return FieldType.NULL;
        }
        if (value instanceof Map) {
            return FieldType.OBJECT;
        }
        if (value instanceof Collection) {
            return FieldType.LIST;
        }
        if (value instanceof Number) {
            return FieldType.NUMBER;
        }
        return value instanceof Boolean ? FieldType.BOOLEAN : FieldType.TEXT;
    }

    /** The types in the order in which they are shown. */
    static Set<FieldType> merged(Set<FieldType> known, Set<FieldType> more) {
        if (known.containsAll(more)) {
            return known;
        }
        Set<FieldType> all = java.util.EnumSet.copyOf(more);
        all.addAll(known);
        return all;
    }
}
