package io.webjack.processing.execution;

import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.lane.Fault;
import io.webjack.processing.matching.Knowledge;
import io.webjack.processing.matching.Match;
import io.webjack.processing.operation.Operation;
import io.webjack.processing.operation.Progress;
import io.webjack.processing.operation.Results;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Lets data begin that have come or have waited, as soon as it is known what their processing makes of them. */
final class Beginnings {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration LOOK_SOON = Duration.ofMillis(5);
    private static final int MOST_WAITED_FOR = 10_000;

    private final Moments moments;
    private final Operations operations;
    private final Records records;
    private final long waitNanos;
    /** Until when events wait for the definition of a processing; later ones know already that it does not come. */
    private final Map<UUID, Long> waitedFor = new HashMap<>();

    Beginnings(Moments moments, Operations operations, Records records, ExecutionConfig config) {
        this.moments = moments;
        this.operations = operations;
        this.records = records;
        this.waitNanos = config.definitionWait().toNanos();
    }

    /** Makes operations of data. */
    @FunctionalInterface
    interface Operations {
        Operation of(Event event, ProcessingDefinition definition, Progress progress);
    }

    /** What is done with an operation. */
    @FunctionalInterface
    interface Way {
        void take(Operation operation, EventOrigin origin, OperationEnd end);
    }

    /** @param way taken where the processing runs */
    void begin(Work work, EventOrigin origin, Admission admission, Way way) {
        new Beginning(work, origin, admission, way).look(false);
    }

    private boolean waitedInVain(UUID processing) {
        long now = System.nanoTime();
        if (waitedFor.size() >= MOST_WAITED_FOR) {
            waitedFor.clear();
        }
        return now - waitedFor.computeIfAbsent(processing, id -> now + waitNanos) >= 0;
    }

    /** One that looks until it is known. */
    private final class Beginning implements Match.Cases {
        private final Work work;
        private final EventOrigin origin;
        private final Admission admission;
        private final Way way;

        Beginning(Work work, EventOrigin origin, Admission admission, Way way) {
            this.work = work;
            this.origin = origin;
            this.admission = admission;
            this.way = way;
        }

        /** @param isCertain whether nothing can be missing of what was acknowledged before the data were taken */
        void look(boolean isCertain) {
            Optional<Instant> cancelledAt = moments.definitions().cancelledAt(work.event());
            if (cancelledAt.isPresent()) {
                record(work.cancelled(cancelledAt.get(), admission.restored()));
                return;
            }
            Definitions definitions = moments.definitions();
            Optional<ProcessingDefinition> known = definitions.of(work.event().processingId());
            boolean isComplete = known.filter(definitions::hasAllFor).isPresent();
            Match match = work.match(new Knowledge(known, isComplete, isCertain));
            if (match instanceof Match.Run || match instanceof Match.Soon || match instanceof Match.Hold) {
                waitedFor.remove(work.event().processingId());
            }
            match.match(this);
        }

        @Override
        public void run(Match.Run match) {
            Progress progress = work.progress(moments.now(), admission.restored());
            way.take(operations.of(work.event(), match.definition(), progress), origin, admission.end());
        }

        @Override
        public void soon(Match.Soon match) {
            lookAfter(LOOK_SOON, false);
        }

        @Override
        public void later(Match.Later match) {
            if (origin.ownership().isHeld() && waitedInVain(work.event().processingId())) {
                match.inVain().match(this);
            } else {
                lookAfter(LOOK_AGAIN, true);
            }
        }

        @Override
        public void ask(Match.Ask match) {
            moments.definitions()
                    .certain(origin)
                    .onSuccess(isHeld -> guarded(() -> {
                        if (isHeld) {
                            look(true);
                        } else {
                            admission.end().abandoned();
                        }
                    }));
        }

        @Override
        public void hold(Match.Hold match) {
            record(Results.notRun(
                    work.event(),
                    Optional.of(match.definition()),
                    OperationStatus.HELD,
                    work.lastSequence() + 1,
                    null,
                    moments.now()));
        }

        @Override
        public void gone(Match.Gone match) {
            record(work.notRun(OperationStatus.FAILED, Results.deleted(), moments.now()));
        }

        private void record(OperationResult result) {
            Records.tell(records.write(result, () -> Duration.ZERO, origin), admission.end());
        }

        private void lookAfter(Duration wait, boolean isCertain) {
            if (origin.ownership().isHeld()) {
                origin.lane().after(wait, () -> guarded(() -> look(isCertain)));
            } else {
                admission.end().abandoned();
            }
        }

        /** What breaks in a step is told to whoever waits for the end: nobody else would hear of it. */
        private void guarded(Runnable step) {
            try {
                step.run();
            } catch (Throwable e) {
                Fault.throwIfDeadly(e);
                admission.end().broke(e);
            }
        }
    }
}
