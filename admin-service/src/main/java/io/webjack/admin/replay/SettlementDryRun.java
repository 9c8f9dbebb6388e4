package io.webjack.admin.replay;

import io.webjack.catalog.validation.SettlementValidator.Action;
import io.webjack.catalog.validation.SettlementValidator.CheckedBulkSettlement;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Counts what would be done with many operations, by the decision that is made for each. Blocks while it asks. */
@ApplicationScoped
class SettlementDryRun {
    private final RetryHistory history;
    private final ReplayedEvents events;

    SettlementDryRun(RetryHistory history, ReplayedEvents events) {
        this.history = history;
        this.events = events;
    }

    Outlook outlook(CheckedBulkSettlement wanted) {
        Action action = wanted.what().action();
        boolean matters = action == Action.RUN_NOW;
        Map<UUID, Boolean> known = new HashMap<>();
        Skipped skipped = new Skipped();
        long matched = 0;
        for (RetryGroup group : history.groups(wanted.filter())) {
            matched += group.count();
            boolean exists = !matters || known.computeIfAbsent(group.processingId(), events::isKnown);
            boolean kept = !matters || events.isKept(group.processingId(), group.processingVersion());
            Optional<NotRepeatable> refusal = SettlementPolicy.refusal(action, group.asSettlementCase(exists, kept));
            refusal.ifPresent(reason -> skipped.add(reason, group.count()));
        }
        Map<String, Long> counts = new LinkedHashMap<>();
        skipped.reasons().forEach(reason -> counts.put(reason.reason(), reason.count()));
        return new Outlook(matched, matched - skipped.sum(), counts, skipped.reasons());
    }

    /**
     * What would be done.
     *
     * @param matched what the filter finds
     * @param wouldRun how many of them it would be done with
     * @param skipped how many of the others, by reason
     * @param reasons the same with sentences
     */
    @Schema(name = "SettlementOutlook")
    record Outlook(long matched, long wouldRun, Map<String, Long> skipped, List<Skipped.Reason> reasons) {}
}
