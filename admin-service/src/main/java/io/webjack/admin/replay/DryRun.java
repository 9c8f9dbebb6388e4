package io.webjack.admin.replay;

import io.webjack.catalog.validation.RetryValidator.CheckedBulkRetry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Counts what would run again, by the decision that the run makes. Blocks while it asks. */
@ApplicationScoped
class DryRun {
    private final RetryHistory history;
    private final ReplayedEvents events;

    DryRun(RetryHistory history, ReplayedEvents events) {
        this.history = history;
        this.events = events;
    }

    Outlook outlook(CheckedBulkRetry wanted) {
        Map<UUID, Boolean> known = new HashMap<>();
        Skipped skipped = new Skipped();
        long matched = 0;
        for (RetryGroup group : history.groups(wanted.filter())) {
            matched += group.count();
            boolean exists = known.computeIfAbsent(group.processingId(), events::isKnown);
            boolean kept = !wanted.original() || events.isKept(group.processingId(), group.processingVersion());
            Optional<NotRepeatable> refusal = RetryPolicy.refusal(
                    group.asCase(exists, kept),
                    new RetryPolicy.Wanted(wanted.fromFailed(), wanted.original(), false, true));
            refusal.ifPresent(reason -> skipped.add(reason, group.count()));
        }
        return new Outlook(matched, matched - skipped.sum(), skipped.sum(), skipped.reasons());
    }

    /**
     * What a retry of many would do.
     *
     * @param matched what the filter finds
     * @param willRun what would run again
     * @param skipped what would not
     * @param reasons why not, each with how many
     */
    record Outlook(long matched, long willRun, long skipped, List<Skipped.Reason> reasons) {}
}
