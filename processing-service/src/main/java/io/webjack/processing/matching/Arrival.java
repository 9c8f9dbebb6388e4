package io.webjack.processing.matching;

import io.webjack.contracts.Topic;
import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.continuation.Tier;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.EventIdentity;
import io.webjack.contracts.event.Replay;
import io.webjack.processing.resume.PartitionMemory;
import io.webjack.processing.resume.RestoredOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What a record is that has come, with all that is remembered of its partition: a closed set. Pure. */
public sealed interface Arrival {

    /** The database of the history knows times to the microsecond. */
    Duration CLOCK_GRAIN = Duration.ofMillis(1);

    <R> R match(Cases<R> cases);

    /**
     * Events are to be shown in the order of their coming, so that of two that are the same the first runs.
     *
     * @param topic where it was read
     * @param window how long events are remembered
     */
    static Arrival of(Event event, Topic topic, PartitionMemory memory, Duration window, Instant now) {
        if (memory.isSuperseded(event.operationId(), event.run())) {
            return new Superseded();
        }
        Optional<RestoredOperation> restored = memory.restored(event.operationId());
        Replay replay = event.replay();
        if (restored.isPresent() && restored.get().isOver(event.run())) {
            return new Over(restored.get().waitsUntil());
        }
        boolean isMoved = topic == Topic.EVENTS
                && restored.isPresent()
                && restored.get().isWritten(Continuation.overflowIdentity(event));
        return replay == null ? ofNew(event, memory, window, isMoved) : ofReplay(event, replay, memory, isMoved, now);
    }

    /** An operation that has waited in a topic; there may be more to wait. */
    static Arrival of(Continuation continuation, PartitionMemory memory, Instant now) {
        if (memory.isSuperseded(
                continuation.event().operationId(), continuation.event().run())) {
            return new Superseded();
        }
        Optional<RestoredOperation> restored =
                memory.restored(continuation.event().operationId());
        if (restored.isPresent() && restored.get().isOver(continuation.lastSequenceBefore())) {
            return new Over(restored.get().waitsUntil());
        }
        if (restored.isPresent() && restored.get().isWritten(continuation.passedOn())) {
            return new Over(Optional.of(continuation.dueAt()));
        }
        return Tier.within(Duration.between(now, continuation.dueAt()))
                .<Arrival>map(tier -> new PassOn(continuation, tier))
                .orElseGet(() -> new Admitted(Optional.empty(), false));
    }

    private static Arrival ofNew(Event event, PartitionMemory memory, Duration window, boolean isMoved) {
        if (event.eventId().equals(event.operationId())) {
            return new Admitted(Optional.empty(), isMoved);
        }
        Instant since = event.receivedAt().minus(window);
        Optional<UUID> earlier = memory.earlier(event, since);
        if (earlier.isPresent()) {
            return new Duplicate(earlier.get());
        }
        EventIdentity identity =
                new EventIdentity(event.eventId(), event.operationId(), event.processingId(), event.receivedAt());
        return new Admitted(memory.knows(event, since) ? Optional.empty() : Optional.of(identity), isMoved);
    }

    /** Of two replays that are one, only the first runs. */
    private static Arrival ofReplay(Event event, Replay replay, PartitionMemory memory, boolean isMoved, Instant now) {
        UUID once = replay.once();
        UUID id = replay.id();
        if (once == null || id == null) {
            return new Admitted(Optional.empty(), isMoved);
        }
        Optional<UUID> first = memory.first(once);
        boolean isFirst = first.isEmpty() || first.get().equals(id);
        if (replay.runNow() != null) {
            return isFirst
                    ? ofRunNow(event, replay.runNow(), once, id, first.isPresent(), isMoved, now)
                    : new Superseded();
        }
        if (first.isPresent()) {
            return isFirst ? new Admitted(Optional.empty(), isMoved) : new Over(Optional.empty());
        }
        return new Admitted(
                Optional.of(new EventIdentity(once, id, event.processingId(), event.receivedAt())), isMoved);
    }

    /**
     * Nobody begins what lies in a topic before its time, so until then it is certain that it was not begun; from then on it goes
     * on from there.
     */
    private static Arrival ofRunNow(
            Event event, Replay.RunNow runNow, UUID once, UUID id, boolean isKnown, boolean isMoved, Instant now) {
        if (isKnown) {
            return new Admitted(Optional.empty(), isMoved);
        }
        if (!now.isBefore(runNow.dueAt().minus(CLOCK_GRAIN))) {
            return new Superseded();
        }
        return new Admitted(
                Optional.of(new EventIdentity(
                        once,
                        id,
                        event.processingId(),
                        event.receivedAt(),
                        new EventIdentity.RunsNow(event.operationId(), event.run()))),
                isMoved);
    }

    /**
     * What the record asks for was done already.
     *
     * @param waitsUntil the operation waits elsewhere since; empty: it is over
     */
    record Over(Optional<Instant> waitsUntil) implements Arrival {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.over(this);
        }
    }

    /** The operation goes on, or has gone on, by another record, which alone decides what becomes of it. */
    record Superseded() implements Arrival {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.superseded(this);
        }
    }

    /** The rest of its wait passes in another topic. */
    record PassOn(Continuation continuation, Tier tier) implements Arrival {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.passOn(this);
        }
    }

    /** The same event came before. */
    record Duplicate(UUID of) implements Arrival {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.duplicate(this);
        }
    }

    /**
     * It is to be worked on.
     *
     * @param identity is to be made known beside that, so that others like it are recognised
     * @param isMoved whether it lies in the overflow already
     */
    record Admitted(Optional<EventIdentity> identity, boolean isMoved) implements Arrival {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.admitted(this);
        }
    }

    /** Something for each. */
    interface Cases<R> {
        R over(Over arrival);

        R superseded(Superseded arrival);

        R passOn(PassOn arrival);

        R duplicate(Duplicate arrival);

        R admitted(Admitted arrival);
    }
}
