package io.webjack.processing.execution;

import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.ProcessingStatus;
import io.webjack.processing.operation.Moment;
import io.webjack.processing.operation.Moment.Known;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Tells decisions what they need to know of the world. */
final class Moments {
    private final Definitions definitions;
    private final Clock clock;
    private final RandomGenerator random;

    Moments(Definitions definitions, Clock clock, RandomGenerator random) {
        this.definitions = definitions;
        this.clock = clock;
        this.random = random;
    }

    /** As it is known here. */
    Moment of(RunningOperation run) {
        if (isCancelled(run)) {
            return moment(run, Known.CANCELLED);
        }
        return moment(run, runs(run) ? Known.RUNS : Known.SEEMS_NOT_TO_RUN);
    }

    /** Right after the broker was asked. */
    Moment certain(RunningOperation run) {
        if (isCancelled(run)) {
            return moment(run, Known.CANCELLED);
        }
        UUID processing = run.operation().processingId();
        Known missing = definitions.of(processing).isPresent() ? Known.STOPPED : Known.DELETED;
        return moment(run, runs(run) ? Known.RUNS : missing);
    }

    private boolean isCancelled(RunningOperation run) {
        return definitions.cancelledAt(run.operation().event()).isPresent();
    }

    /** Whether the processing runs, as far as is known, and the operation was not cancelled. */
    boolean runs(RunningOperation run) {
        if (isCancelled(run)) {
            return false;
        }
        Optional<ProcessingDefinition> known = definitions.of(run.operation().processingId());
        return known.isPresent() && known.get().status() == ProcessingStatus.RUNNING;
    }

    Instant now() {
        return clock.instant();
    }

    Definitions definitions() {
        return definitions;
    }

    private Moment moment(RunningOperation run, Known processing) {
        return new Moment(clock.instant(), run.ran(), random.nextDouble(), run.sequence(), run.isHeld(), processing);
    }
}
