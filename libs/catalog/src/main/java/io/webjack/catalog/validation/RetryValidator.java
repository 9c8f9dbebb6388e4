package io.webjack.catalog.validation;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks how operations are to be run again, as it was sent. Pure. */
public final class RetryValidator {
    private static final Set<String> OF_ONE = Set.of("from", "definition", "fields");
    private static final Set<String> OF_MANY = Set.of("filter", "from", "definition", "dryRun", "perSecond");
    private static final Set<String> FILTER =
            Set.of("processingId", "status", "from", "to", "q", "needsAttention", "errorCode");
    private static final BigDecimal LEAST_RATE = new BigDecimal("0.1");
    private static final BigDecimal LARGEST_RATE = new BigDecimal("1000");
    private static final BigDecimal USUAL_RATE = new BigDecimal("20");

    private RetryValidator() {}

    /** One operation. */
    public static CheckedRetry one(Map<String, ? extends @Nullable Object> document) {
        Findings findings = new Findings();
        findings.unknown("", document, OF_ONE);
        Object fields = document.get("fields");
        if (fields != null && !(fields instanceof Map<?, ?>)) {
            findings.expected("/fields", Expected.OBJECT);
        }
        return new CheckedRetry(
                from(document, findings), definition(document, findings), fields(fields), findings.violations());
    }

    /** All operations that a filter finds. */
    public static CheckedBulkRetry many(Map<String, ? extends @Nullable Object> document) {
        Findings findings = new Findings();
        findings.unknown("", document, OF_MANY);
        boolean fromFailed = from(document, findings);
        boolean original = definition(document, findings);
        Object dryRun = document.get("dryRun");
        if (dryRun != null && !(dryRun instanceof Boolean)) {
            findings.expected("/dryRun", Expected.BOOLEAN);
        }
        return new CheckedBulkRetry(
                filter(document.get("filter"), findings),
                fromFailed,
                original,
                Boolean.TRUE.equals(dryRun),
                rate(document.get("perSecond"), USUAL_RATE, findings),
                findings.violations());
    }

    static Map<String, List<String>> filter(@Nullable Object value, Findings findings) {
        Map<String, List<String>> filter = new HashMap<>();
        if (!(value instanceof Map<?, ?> map)) {
            if (value == null) {
                findings.violation("/filter", Rule.REQUIRED);
            } else {
                findings.expected("/filter", Expected.OBJECT);
            }
            return filter;
        }
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String name = String.valueOf(entry.getKey());
            Object wanted = entry.getValue();
            String place = Pointer.to("/filter", name);
            if (!FILTER.contains(name)) {
                findings.violation(place, Rule.UNKNOWN_PROPERTY);
            } else if (wanted instanceof String text) {
                filter.put(name, List.of(text));
            } else if (name.equals("needsAttention") && wanted instanceof Boolean flag) {
                filter.put(name, List.of(flag.toString()));
            } else if (name.equals("status")
                    && wanted instanceof List<?> list
                    && list.stream().allMatch(String.class::isInstance)) {
                filter.put(name, list.stream().map(String::valueOf).toList());
            } else if (wanted != null) {
                findings.expected(place, Expected.TEXT);
            }
        }
        return filter;
    }

    static BigDecimal rate(@Nullable Object value, BigDecimal usual, Findings findings) {
        if (value == null) {
            return usual;
        }
        if (!(value instanceof Number number)) {
            findings.expected("/perSecond", Expected.NUMBER);
            return usual;
        }
        BigDecimal rate = new BigDecimal(number.toString());
        if (rate.compareTo(LEAST_RATE) < 0 || rate.compareTo(LARGEST_RATE) > 0) {
            findings.violation("/perSecond", Rule.OUT_OF_RANGE, LEAST_RATE, LARGEST_RATE);
        }
        return rate;
    }

    private static boolean from(Map<String, ? extends @Nullable Object> document, Findings findings) {
        return choice(document, "from", "failed", "start", findings);
    }

    private static boolean definition(Map<String, ? extends @Nullable Object> document, Findings findings) {
        return !choice(document, "definition", "current", "original", findings);
    }

    /** Whether it is the first one, which is meant when nothing is said. */
    private static boolean choice(
            Map<String, ? extends @Nullable Object> document,
            String property,
            String first,
            String second,
            Findings findings) {
        Object value = document.get(property);
        if (value != null && !value.equals(first) && !value.equals(second)) {
            findings.violation(Pointer.to("", property), Rule.NOT_ALLOWED, first + ", " + second);
        }
        return !second.equals(value);
    }

    private static Map<String, @Nullable Object> fields(@Nullable Object value) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, field) -> fields.put(String.valueOf(name), field));
        }
        return fields;
    }

    /**
     * How one operation is run again.
     *
     * @param fromFailed behind what succeeded; else from the start
     * @param original by the definition that it ran with; else by the current one
     * @param fields values that take the place of those that came
     */
    public record CheckedRetry(
            boolean fromFailed, boolean original, Map<String, @Nullable Object> fields, List<Violation> violations) {}

    /**
     * How many operations are run again.
     *
     * @param filter as in the list of operations
     * @param dryRun only count
     * @param perSecond how many are begun in a second
     */
    public record CheckedBulkRetry(
            Map<String, List<String>> filter,
            boolean fromFailed,
            boolean original,
            boolean dryRun,
            BigDecimal perSecond,
            List<Violation> violations) {}
}
