package io.webjack.template.filter;

import io.webjack.template.value.Equality;
import io.webjack.template.value.JsonText;
import io.webjack.template.value.Missing;
import io.webjack.template.value.Numbers;
import io.webjack.template.value.TemplateFailedException;
import io.webjack.template.value.ValueText;
import io.webjack.template.value.Work;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists into lists, items or texts. */
final class ListFilters {
    private ListFilters() {}

    static List<FilterDefinition> definitions() {
        return new FilterGroup()
                .value("first", 0, 0, (input, arguments, work) -> end(input, true))
                .value("last", 0, 0, (input, arguments, work) -> end(input, false))
                .value("join", 0, 1, (input, arguments, work) -> joined(input, arguments.text(0, " "), work))
                .value("size", 0, 0, (input, arguments, work) -> size(input))
                .value(
                        "slice",
                        1,
                        2,
                        (input, arguments, work) -> slice(input, arguments.whole(0), arguments.whole(1, 1)))
                .value("reverse", 0, 0, (input, arguments, work) -> reversed(items(input, work)))
                .value(
                        "compact",
                        0,
                        1,
                        (input, arguments, work) -> items(input, work).stream()
                                .filter(item -> property(item, arguments) != null)
                                .toList())
                .value(
                        "concat",
                        1,
                        1,
                        (input, arguments, work) -> concatenated(items(input, work), items(arguments.value(0), work)))
                .value("uniq", 0, 1, (input, arguments, work) -> unique(items(input, work), arguments))
                .value("sort", 0, 1, (input, arguments, work) -> sorted(items(input, work), arguments, false))
                .value("sort_natural", 0, 1, (input, arguments, work) -> sorted(items(input, work), arguments, true))
                .value("map", 1, 1, (input, arguments, work) -> mapped(items(input, work), arguments))
                .value("where", 1, 2, (input, arguments, work) -> where(items(input, work), arguments))
                .value("sum", 0, 1, (input, arguments, work) -> sum(items(input, work), arguments))
                .value("item", 1, 1, (input, arguments, work) -> Pairs.find(input, arguments.text(0)))
                .definitions();
    }

    private static List<?> items(@Nullable Object value, Work work) {
        List<?> items = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        work.charge(items.size());
        return items;
    }

    private static @Nullable Object end(Object input, boolean first) {
        if (!(input instanceof List<?> list)) {
            return input instanceof Map ? null : input;
        }
        return list.isEmpty() ? null : list.get(first ? 0 : list.size() - 1);
    }

    private static String joined(Object input, String glue, Work work) {
        if (!(input instanceof List<?> list)) {
            return ValueText.of(input);
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.append(glue);
            }
            int before = out.length();
            ValueText.append(out, list.get(i));
            work.charge((long) out.length() - before + glue.length());
        }
        return out.toString();
    }

    private static int size(Object input) {
        if (input instanceof List<?> list) {
            return list.size();
        }
        if (input instanceof Map<?, ?> map) {
            return map.size();
        }
        String text = ValueText.of(input);
        return text.codePointCount(0, text.length());
    }

    private static @Nullable Object slice(Object input, int from, int count) {
        int size = size(input instanceof List ? input : ValueText.of(input));
        int start = from < 0 ? from + size : from;
        if (start < 0 || start > size || count < 0) {
            return input instanceof List ? List.of() : "";
        }
        int end = (int) Math.min(size, (long) start + count);
        if (input instanceof List<?> list) {
            return list.subList(start, end);
        }
        String text = ValueText.of(input);
        return text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
    }

    private static List<Object> reversed(List<?> items) {
        List<Object> turned = new ArrayList<>(items);
        Collections.reverse(turned);
        return turned;
    }

    private static List<Object> concatenated(List<?> first, List<?> second) {
        List<Object> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static List<Object> unique(List<?> items, Arguments arguments) {
        Set<String> seen = new HashSet<>();
        List<Object> kept = new ArrayList<>();
        for (Object item : items) {
            if (seen.add(JsonText.of(property(item, arguments)))) {
                kept.add(item);
            }
        }
        return kept;
    }

    private static List<Object> sorted(List<?> items, Arguments arguments, boolean ignoreCase) {
        List<Object> sorted = new ArrayList<>(items);
        sorted.sort(Comparator.comparing(item -> property(item, arguments), (a, b) -> compare(a, b, ignoreCase)));
        return sorted;
    }

    /** Numbers by their worth, then texts, then whatever has no order. */
    private static int compare(@Nullable Object a, @Nullable Object b, boolean ignoreCase) {
        if (a instanceof Number m && b instanceof Number n) {
            return Numbers.compare(m, n);
        }
        if (a instanceof String s && b instanceof String t) {
            return ignoreCase ? s.toLowerCase(Locale.ROOT).compareTo(t.toLowerCase(Locale.ROOT)) : s.compareTo(t);
        }
        return Integer.compare(rank(a), rank(b));
    }

    private static int rank(@Nullable Object value) {
        return value instanceof Number ? 0 : value instanceof String ? 1 : value == null ? 3 : 2;
    }

    private static List<@Nullable Object> mapped(List<?> items, Arguments arguments) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Object item : items) {
            values.add(property(item, arguments));
        }
        return values;
    }

    private static List<Object> where(List<?> items, Arguments arguments) {
        List<Object> kept = new ArrayList<>();
        for (Object item : items) {
            Object value = property(item, arguments);
            boolean matches = arguments.count() > 1
                    ? Equality.same(value, arguments.value(1))
                    : value != null && !Boolean.FALSE.equals(value);
            if (matches) {
                kept.add(item);
            }
        }
        return kept;
    }

    private static Number sum(List<?> items, Arguments arguments) {
        BigDecimal sum = BigDecimal.ZERO;
        boolean whole = true;
        for (Object item : items) {
            Number number = Conversion.number(property(item, arguments));
            BigDecimal decimal = Numbers.decimal(number);
            if (Math.abs((long) decimal.scale()) > Numbers.MOST_DIGITS) {
                throw TemplateFailedException.valueInvalid("the number is too large to calculate with");
            }
            sum = sum.add(decimal);
            whole = whole && Numbers.isWhole(number);
        }
        return Conversion.result(sum, whole);
    }

    /** The property that the first argument names, or the item itself when there is none. */
    private static @Nullable Object property(@Nullable Object item, Arguments arguments) {
        if (arguments.count() == 0) {
            return item == Missing.MISSING ? null : item;
        }
        Object value = item;
        int from = 0;
        String path = arguments.text(0);
        while (from <= path.length()) {
            int dot = path.indexOf('.', from);
            int end = dot < 0 ? path.length() : dot;
            value = value instanceof Map<?, ?> map ? map.get(path.substring(from, end)) : null;
            from = end + 1;
        }
        return value;
    }
}
