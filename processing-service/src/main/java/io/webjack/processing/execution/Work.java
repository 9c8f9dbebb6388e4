package io.webjack.processing.execution;

import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.Replay;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.matching.Arrival;
import io.webjack.processing.matching.DefinitionMatcher;
import io.webjack.processing.matching.Knowledge;
import io.webjack.processing.matching.Match;
import io.webjack.processing.operation.Progress;
import io.webjack.processing.operation.Results;
import io.webjack.processing.resume.PartitionMemory;
import io.webjack.processing.resume.RestoredOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a record asks for: an operation that begins, or one that has waited. */
public sealed interface Work {

    Event event();

    /** Not before then; empty: at once. */
    Optional<Instant> dueAt();

    /** What it is, with all that is remembered of its partition. */
    Arrival arrival(Topic topic, PartitionMemory memory, Duration window, Instant now);

    /** The last sequence that may have been used before. */
    long lastSequence();

    /** The definition that it has run with so far. */
    Optional<ProcessingDefinition> definition();

    Match match(Knowledge known);

    Progress progress(Instant now, Optional<RestoredOperation> restored);

    /** When the operation began to run; empty: it did not. */
    Optional<Instant> startedAt();

    /** It was cancelled before it began, or while it waited. */
    default OperationResult cancelled(Instant at, Optional<RestoredOperation> restored) {
        long published =
                restored.map(known -> known.sequence() + Progress.SEQUENCE_GAP).orElse(0L);
        return Results.cancelled(event(), definition(), startedAt(), Math.max(lastSequence(), published) + 1, at);
    }

    /** It is not run, and stands like that. */
    default OperationResult notRun(OperationStatus status, @Nullable OperationError error, Instant now) {
        return Results.notRun(event(), definition(), status, lastSequence() + 1, error, now);
    }

    /** An event that has come. */
    record Begins(Event event) implements Work {
        @Override
        public Optional<Instant> dueAt() {
            return Optional.empty();
        }

        @Override
        public Arrival arrival(Topic topic, PartitionMemory memory, Duration window, Instant now) {
            return Arrival.of(event, topic, memory, window, now);
        }

        @Override
        public long lastSequence() {
            Replay replay = event.replay();
            return replay == null || replay.runNow() == null ? event.run() : event.run() + Continuation.SEQUENCE_ROOM;
        }

        @Override
        public Optional<ProcessingDefinition> definition() {
            return Optional.empty();
        }

        @Override
        public Match match(Knowledge known) {
            return DefinitionMatcher.match(event, known);
        }

        @Override
        public Progress progress(Instant now, Optional<RestoredOperation> restored) {
            return Progress.of(event, now, restored);
        }

        @Override
        public Optional<Instant> startedAt() {
            return Optional.empty();
        }
    }

    /** An operation that has waited. */
    record GoesOn(Continuation continuation) implements Work {
        @Override
        public Event event() {
            return continuation.event();
        }

        @Override
        public Optional<Instant> dueAt() {
            return Optional.of(continuation.dueAt());
        }

        @Override
        public Arrival arrival(Topic topic, PartitionMemory memory, Duration window, Instant now) {
            return Arrival.of(continuation, memory, now);
        }

        @Override
        public long lastSequence() {
            return continuation.lastSequenceBefore();
        }

        @Override
        public Optional<ProcessingDefinition> definition() {
            return Optional.of(continuation.definition());
        }

        @Override
        public Match match(Knowledge known) {
            return DefinitionMatcher.match(continuation, known);
        }

        @Override
        public Progress progress(Instant now, Optional<RestoredOperation> restored) {
            return Progress.of(continuation, restored);
        }

        @Override
        public Optional<Instant> startedAt() {
            return Optional.of(continuation.startedAt());
        }
    }
}
