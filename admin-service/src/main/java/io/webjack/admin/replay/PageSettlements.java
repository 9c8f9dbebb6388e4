package io.webjack.admin.replay;

import io.webjack.catalog.validation.SettlementValidator.CheckedSettlement;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Settles a page of operations, one after another. What a crash repeats is known and counts as done. Blocks. */
@ApplicationScoped
class PageSettlements {
    private final Settlements settlements;

    PageSettlements(Settlements settlements) {
        this.settlements = settlements;
    }

    PageRetries.Chunk run(RetryPage page, CheckedSettlement wanted, String by) {
        Skipped skipped = new Skipped();
        int done = 0;
        for (RetryPage.Found found : page.operations()) {
            Optional<NotRepeatable> refusal = settlements.ofMany(found.id(), wanted, by);
            if (refusal.isPresent()) {
                skipped.add(refusal.get(), 1);
            } else {
                done++;
            }
        }
        return new PageRetries.Chunk(done, skipped);
    }
}
