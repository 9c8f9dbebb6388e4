package io.webjack.ingest.lead;

import io.webjack.contracts.lead.LeadReading;
import io.webjack.contracts.lead.WaitingReading;
import org.jspecify.annotations.Nullable;

/**
 * A reading that is to be tried now.
 *
 * @param partition of its notification
 * @param before what is recorded about its earlier attempts; null: there were none
 */
record ReadingTask(
        int partition, LeadReading reading, @Nullable WaitingReading before) {

    /** From 1. */
    int attempt() {
        return before == null ? 1 : before.attempt() + 1;
    }
}
