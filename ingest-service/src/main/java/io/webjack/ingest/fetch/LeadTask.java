package io.webjack.ingest.fetch;

import io.webjack.contracts.lead.LeadReading;
import io.webjack.contracts.lead.WaitingReading;
import io.webjack.contracts.result.OperationError;
import io.webjack.ingest.fetch.TroublePolicy.Trouble;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something announced that is to be fetched now.
 *
 * @param tenure of its notification's partition
 * @param before what is recorded about its earlier attempts; null: there were none
 */
record LeadTask(Tenure tenure, LeadReading what, @Nullable WaitingReading before) {

    int partition() {
        return tenure.partition();
    }

    String identity() {
        return what.identity();
    }

    /** From 1. */
    int attempt() {
        return before == null ? 1 : before.attempt() + 1;
    }

    /** The operations that show it as waiting, by processing. */
    Map<UUID, UUID> shown() {
        return before == null ? Map.of() : before.operations();
    }

    /** Why it waited; null: it did not, or for its turn only. */
    @Nullable
    Trouble trouble() {
        if (before == null) {
            return null;
        }
        OperationError problem = before.heldAtVersion() == null ? null : before.problem();
        String cause = problem == null
                ? TroublePolicy.PASSES_BY_ITSELF
                : problem.code().name();
        return new Trouble(cause, before.waitingSince(), before.attempt(), null);
    }
}
