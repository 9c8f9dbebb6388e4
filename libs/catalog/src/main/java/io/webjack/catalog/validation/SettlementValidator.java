package io.webjack.catalog.validation;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what is to become of operations, as it was sent. Pure. */
public final class SettlementValidator {
    private static final Set<String> OF_MANY = Set.of("filter", "dryRun", "perSecond");
    private static final BigDecimal USUAL_RATE = new BigDecimal("100");
    private static final List<String> ENDS = List.of("SUCCEEDED", "DISCARDED");

    private SettlementValidator() {}

    /** What is to be done with operations. */
    public enum Action {
        /** What waits goes on at once. */
        RUN_NOW,
        /** What has not begun, or waits, is not to go on. */
        CANCEL,
        /** What has failed, is unknown or held counts as something else. */
        RESOLVE
    }

    /** One operation. */
    public static CheckedSettlement one(Action action, Map<String, ? extends @Nullable Object> document) {
        Findings findings = new Findings();
        findings.unknown("", document, ofOne(action));
        return checked(action, document, findings);
    }

    /** All operations that a filter finds. */
    public static CheckedBulkSettlement many(Action action, Map<String, ? extends @Nullable Object> document) {
        Findings findings = new Findings();
        Set<String> known = new HashSet<>(OF_MANY);
        known.addAll(ofOne(action));
        findings.unknown("", document, known);
        Object dryRun = document.get("dryRun");
        if (dryRun != null && !(dryRun instanceof Boolean)) {
            findings.expected("/dryRun", Expected.BOOLEAN);
        }
        Map<String, List<String>> filter = RetryValidator.filter(document.get("filter"), findings);
        BigDecimal rate = RetryValidator.rate(document.get("perSecond"), USUAL_RATE, findings);
        return new CheckedBulkSettlement(
                checked(action, document, findings), filter, Boolean.TRUE.equals(dryRun), rate, findings.violations());
    }

    private static CheckedSettlement checked(
            Action action, Map<String, ? extends @Nullable Object> document, Findings findings) {
        Object as = document.get("as");
        if (action == Action.RESOLVE && as == null) {
            findings.violation("/as", Rule.REQUIRED);
        } else if (action == Action.RESOLVE && !ENDS.contains(as)) {
            findings.violation("/as", Rule.NOT_ALLOWED, String.join(", ", ENDS));
        }
        Object comment = document.get("comment");
        if (comment != null && !(comment instanceof String)) {
            findings.expected("/comment", Expected.TEXT);
        }
        return new CheckedSettlement(
                action,
                as instanceof String text ? text : null,
                comment instanceof String text && !text.isBlank() ? text : null,
                findings.violations());
    }

    private static Set<String> ofOne(Action action) {
        return switch (action) {
            case RUN_NOW -> Set.of();
            case CANCEL -> Set.of("comment");
            case RESOLVE -> Set.of("as", "comment");
        };
    }

    /**
     * What is to become of one operation.
     *
     * @param as for RESOLVE: SUCCEEDED or DISCARDED
     */
    public record CheckedSettlement(
            Action action, @Nullable String as, @Nullable String comment, List<Violation> violations) {}

    /**
     * What is to become of many.
     *
     * @param filter as in the list of operations
     * @param dryRun only count
     * @param perSecond how many are settled in a second
     */
    public record CheckedBulkSettlement(
            CheckedSettlement what,
            Map<String, List<String>> filter,
            boolean dryRun,
            BigDecimal perSecond,
            List<Violation> violations) {}
}
