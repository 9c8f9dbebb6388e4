package io.webjack.ingest.lead;

import io.webjack.contracts.lead.LeadReading;
import io.webjack.contracts.result.OperationError;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How asking the platform ended. */
public sealed interface ReadingOutcome {

    /** @param next what is to be read after it */
    record Read(List<ReadLead> leads, List<LeadReading> next) implements ReadingOutcome {
        public Read {
            leads = List.copyOf(leads);
            next = List.copyOf(next);
        }
    }

    /**
     * The platform cannot answer now.
     *
     * @param atLeast the platform says how long it will not
     * @param scope whom it will not answer
     * @param toBeTold whether the owner should know at once
     */
    record Later(OperationError problem, Optional<Duration> atLeast, Scope scope, boolean toBeTold)
            implements ReadingOutcome {}

    /** The platform does not accept the access to this page any more: a person has to do something. */
    record AccessRefused(OperationError problem) implements ReadingOutcome {}

    /**
     * There is nothing to be read, and there never will be.
     *
     * @param test the platform's own test, about which nobody is told
     */
    record NotReadable(OperationError problem, boolean test) implements ReadingOutcome {}

    /** Whom a limit holds up. */
    enum Scope {
        READING,
        PAGE,
        CONNECTION
    }
}
