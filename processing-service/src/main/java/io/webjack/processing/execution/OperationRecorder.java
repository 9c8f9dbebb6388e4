package io.webjack.processing.execution;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.continuation.Tier;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.ProcessingDefinition.Notifications;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.EventIdentity;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.emission.Acknowledgement;
import io.webjack.processing.emission.ContinuationPublisher;
import io.webjack.processing.emission.ContinuationPublisher.Fate;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.emission.ResultPublisher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes records of what becomes of operations, and counts. Tells when everything is acknowledged. */
final class OperationRecorder {
    /** Room for what was recorded by a run that broke. */
    private static final long UNKNOWN_RECORDS = 1_000;

    private final ResultPublisher publisher;
    private final ContinuationPublisher continuations;
    private final OperationMetrics metrics;
    private final Clock clock;

    OperationRecorder(
            ResultPublisher publisher, ContinuationPublisher continuations, OperationMetrics metrics, Clock clock) {
        this.publisher = publisher;
        this.continuations = continuations;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Records the actions that were not recorded yet. */
    void recordActions(Operation operation, Runnable acknowledged, Runnable abandoned) {
        publisher.publish(operation.takeUnrecorded(), operation.origin(), new Countdown(1, acknowledged, abandoned));
    }

    /** Records that the operation is still at work; nobody waits for that. */
    void recordRunning(Operation operation) {
        publisher.publish(
                result(operation, OperationStatus.RUNNING, null, null, null),
                operation.origin(),
                new Countdown(1, () -> metrics.shownAsRunning(), () -> {}));
    }

    /** Records the actions that were not recorded yet, and how the operation ended. */
    void recordEnd(
            Operation operation,
            OperationStatus status,
            @Nullable OperationError error,
            Runnable acknowledged,
            Runnable abandoned) {
        boolean withActions = operation.hasUnrecorded();
        Countdown countdown = new Countdown(
                withActions ? 2 : 1,
                () -> {
                    metrics.ended(status, System.nanoTime() - operation.startedNanos());
                    acknowledged.run();
                },
                abandoned);
        if (withActions) {
            publisher.publish(operation.takeUnrecorded(), operation.origin(), countdown);
        }
        publisher.publish(
                result(operation, status, error, status.isFinal() ? clock.instant() : null, null),
                operation.origin(),
                countdown);
    }

    /**
     * Records that the operation goes on later: first the continuation, then that it waits. One that an earlier owner of
     * the partition has written is not written again.
     */
    void recordWait(Operation operation, Continuation continuation, Wait wait) {
        Runnable shown = () -> wait.step(() -> publisher.publish(
                result(operation, OperationStatus.WAITING, continuation.error(), null, continuation.dueAt()),
                operation.origin(),
                new Countdown(
                        1,
                        () -> {
                            metrics.waits(continuation.reason());
                            metrics.ended(OperationStatus.WAITING, System.nanoTime() - operation.startedNanos());
                            wait.recorded();
                        },
                        wait::abandoned)));
        if (operation.isWritten(continuation)) {
            shown.run();
            return;
        }
        Tier tier = Tier.within(Duration.between(clock.instant(), continuation.dueAt()))
                .orElse(Tier.SECONDS_5);
        continuations.publish(continuation, tier.topic(), operation.origin(), new Fate() {
            @Override
            public void acknowledged() {
                shown.run();
            }

            @Override
            public void tooLarge() {
                wait.tooLarge();
            }

            @Override
            public void abandoned() {
                wait.abandoned();
            }
        });
    }

    /** Passes a continuation on to the topic of the rest of its wait. */
    void passOn(Continuation continuation, Tier tier, EventOrigin origin, OperationEnd end) {
        continuations.publish(continuation.passedOn(), tier.topic(), origin, new Fate() {
            @Override
            public void acknowledged() {
                end.moved(continuation.dueAt());
            }

            @Override
            public void tooLarge() {
                recordWithoutRun(continuation, origin, OperationStatus.FAILED, cannotWait(), end);
            }

            @Override
            public void abandoned() {
                end.abandoned();
            }
        });
    }

    /** Moves an event to where those are that exceed the share of their processing. */
    void moveToOverflow(Event event, EventOrigin origin, Runnable tooLarge, OperationEnd end) {
        continuations.moveToOverflow(event, origin, new Fate() {
            @Override
            public void acknowledged() {
                metrics.movedToOverflow();
                end.moved(clock.instant());
            }

            @Override
            public void tooLarge() {
                tooLarge.run();
            }

            @Override
            public void abandoned() {
                end.abandoned();
            }
        });
    }

    /** Makes known that the event came; the end is told once that is acknowledged, too. */
    OperationEnd recordIdentity(EventIdentity identity, EventOrigin origin, OperationEnd end) {
        EndWithIdentity both = new EndWithIdentity(end);
        continuations.publish(identity, origin, both.identity());
        return both;
    }

    /** Records that the same event came before. */
    void recordDuplicate(
            Event event, EventOrigin origin, UUID duplicateOf, Optional<ProcessingDefinition> known, OperationEnd end) {
        record(event, origin, OperationStatus.DUPLICATE, 1, known, null, duplicateOf, end);
    }

    /** The data of an operation are larger than what may travel. */
    static OperationError cannotWait() {
        return new OperationError(
                ErrorCode.TOO_LARGE,
                "the operation cannot wait: its data are larger than what may travel",
                null,
                false);
    }

    /** Records that an operation that has waited is not run. */
    void recordWithoutRun(
            Continuation continuation,
            EventOrigin origin,
            OperationStatus status,
            @Nullable OperationError error,
            OperationEnd end) {
        record(
                continuation.event(),
                origin,
                status,
                continuation.lastSequenceBefore() + 1,
                Optional.of(continuation.definition()),
                error,
                null,
                end);
    }

    /** Records that an event is not run: it is held, or there is nothing to run it with. */
    void recordWithoutRun(
            Event event,
            EventOrigin origin,
            OperationStatus status,
            Optional<ProcessingDefinition> definition,
            @Nullable OperationError error,
            OperationEnd end) {
        long sequence = (event.replay() == null ? 0 : event.replay().sequence()) + 1;
        record(event, origin, status, sequence, definition, error, null, end);
    }

    /**
     * Records that an operation has failed by a fault of Webjack.
     *
     * @param sequence the largest that is known of it
     */
    void recordBroken(Event event, EventOrigin origin, long sequence, String cause, OperationEnd end) {
        OperationError error = new OperationError(
                ErrorCode.INTERNAL, "the operation broke by a fault of Webjack: " + cause, null, false);
        record(event, origin, OperationStatus.FAILED, sequence + UNKNOWN_RECORDS, Optional.empty(), error, null, end);
    }

    private void record(
            Event event,
            EventOrigin origin,
            OperationStatus status,
            long sequence,
            Optional<ProcessingDefinition> definition,
            @Nullable OperationError error,
            @Nullable UUID duplicateOf,
            OperationEnd end) {
        Instant now = clock.instant();
        OperationResult result = new OperationResult(
                event.operationId(),
                event.eventId(),
                event.processingId(),
                definition.map(ProcessingDefinition::name).orElse(event.processingName()),
                definition.map(ProcessingDefinition::version).orElse(event.processingVersion()),
                sequence,
                status,
                now,
                null,
                status.isFinal() ? now : null,
                null,
                null,
                duplicateOf,
                error,
                error == null
                        ? null
                        : definition.map(ProcessingDefinition::notifications).orElse(null),
                null);
        publisher.publish(
                result,
                origin,
                new Countdown(
                        1,
                        () -> {
                            metrics.ended(status, 0);
                            end.settled();
                        },
                        end::abandoned));
    }

    private OperationResult result(
            Operation operation,
            OperationStatus status,
            @Nullable OperationError error,
            @Nullable Instant finishedAt,
            @Nullable Instant nextAttemptAt) {
        Event event = operation.event();
        ProcessingDefinition definition = operation.processing().definition();
        Notifications told = error == null ? null : definition.notifications();
        return new OperationResult(
                event.operationId(),
                event.eventId(),
                event.processingId(),
                definition.name(),
                definition.version(),
                operation.nextSequence(),
                status,
                clock.instant(),
                operation.startedAt(),
                finishedAt,
                finishedAt == null ? null : duration(operation, finishedAt),
                nextAttemptAt,
                null,
                error,
                told,
                null);
    }

    /** In ms; a clock that was set back in between makes it no less than the last run took. */
    private static long duration(Operation operation, Instant finishedAt) {
        long sinceStart = Duration.between(operation.startedAt(), finishedAt).toMillis();
        return Math.max(sinceStart, (System.nanoTime() - operation.startedNanos()) / 1_000_000);
    }

    /** What becomes of a wait. */
    interface Wait {
        void recorded();

        /** Takes one more step of the operation. */
        void step(Runnable step);

        void tooLarge();

        void abandoned();
    }

    /** Tells an end once the identity of the event is acknowledged, too. */
    private static final class EndWithIdentity implements OperationEnd {
        private final OperationEnd end;
        private final Countdown both;
        private Runnable told;

        EndWithIdentity(OperationEnd end) {
            this.end = end;
            this.told = end::settled;
            this.both = new Countdown(2, () -> told.run(), end::abandoned);
        }

        Acknowledgement identity() {
            return both;
        }

        @Override
        public void settled() {
            both.acknowledged();
        }

        @Override
        public void moved(Instant until) {
            told = () -> end.moved(until);
            both.acknowledged();
        }

        @Override
        public void abandoned() {
            both.abandoned();
        }

        @Override
        public void broke(Throwable cause) {
            end.broke(cause);
        }
    }

    /** Waits for several acknowledgements; the first refusal ends the waiting. */
    private static final class Countdown implements Acknowledgement {
        private int missing;
        private final Runnable acknowledged;
        private final Runnable abandoned;

        Countdown(int missing, Runnable acknowledged, Runnable abandoned) {
            this.missing = missing;
            this.acknowledged = acknowledged;
            this.abandoned = abandoned;
        }

        @Override
        public void acknowledged() {
            if (missing > 0 && --missing == 0) {
                acknowledged.run();
            }
        }

        @Override
        public void abandoned() {
            if (missing > 0) {
                missing = 0;
                abandoned.run();
            }
        }
    }
}
