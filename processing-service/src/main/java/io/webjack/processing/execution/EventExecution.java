package io.webjack.processing.execution;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.continuation.Tier;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.ProcessingDefinition.Deduplication;
import io.webjack.contracts.definition.ProcessingStatus;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.EventIdentity;
import io.webjack.contracts.event.Replay;
import io.webjack.contracts.result.OperationError;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.lane.Fault;
import io.webjack.processing.matching.DefinitionMatcher;
import io.webjack.processing.matching.Match;
import io.webjack.processing.resume.KeyOrder;
import io.webjack.processing.resume.PartitionMemory;
import io.webjack.processing.resume.RestoredOperation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Takes the events of one lane: each is run, held, or ended because there is nothing to run it with. */
public final class EventExecution {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration LOOK_SOON = Duration.ofMillis(5);
    private static final int MOST_WAITED_FOR = 10_000;
    /** Room for results that were published and not read back. */
    private static final long SEQUENCE_GAP = 10;

    private final KnownDefinitions definitions;
    private final DefinitionMatcher matcher = new DefinitionMatcher();
    private final ProcessingPreparation preparation;
    private final OperationRunner runner;
    private final OperationRecorder recorder;
    private final Clock clock;
    private final Duration remembered;
    private final long waitNanos;
    private final Map<Integer, PartitionMemory> memories = new HashMap<>();
    /** Until when events wait for the definition of a processing; later ones know already that it does not come. */
    private final Map<UUID, Long> waitedFor = new HashMap<>();

    EventExecution(
            KnownDefinitions definitions,
            ProcessingPreparation preparation,
            OperationRunner runner,
            OperationRecorder recorder,
            Clock clock,
            Duration remembered,
            ExecutionConfig config) {
        this.definitions = definitions;
        this.clock = clock;
        this.remembered = remembered;
        this.preparation = preparation;
        this.runner = runner;
        this.recorder = recorder;
        this.waitNanos = config.definitionWait().toNanos();
    }

    /** What is known of a partition; told before its first record. */
    public void assigned(int partition, PartitionMemory memory) {
        memories.put(partition, memory);
    }

    /**
     * Decides whether an event is to be worked on. Events are to be shown in the order of their coming, so that of two that
     * are the same the first runs.
     *
     * @param end told on the lane
     * @return empty: it is dealt with, and the end is told
     */
    public Optional<Admission> admit(Event event, EventOrigin origin, OperationEnd end) {
        PartitionMemory memory = memory(origin);
        if (origin.topic() == Topic.EVENTS_OVERFLOW) {
            memory.overflow().came(event.processingId());
        }
        Optional<RestoredOperation> restored = memory.restored(event.operationId());
        long begunBehind = event.replay() == null ? 0 : event.replay().sequence();
        if (restored.isPresent() && restored.get().isOver(begunBehind)) {
            tellDone(restored.get(), end);
            return Optional.empty();
        }
        Optional<Admission> admission = event.replay() == null
                ? admitNew(event, origin, restored, end)
                : admitReplay(event, event.replay(), origin, restored, end);
        if (admission.isPresent()
                && origin.topic() == Topic.EVENTS
                && restored.isPresent()
                && restored.get().isWritten(Continuation.overflowIdentity(event))) {
            admission.get().end().moved(clock.instant());
            return Optional.empty();
        }
        return admission;
    }

    private Optional<Admission> admitNew(
            Event event, EventOrigin origin, Optional<RestoredOperation> restored, OperationEnd end) {
        if (event.eventId().equals(event.operationId())) {
            return Optional.of(new Admission(restored, end));
        }
        PartitionMemory memory = memory(origin);
        Optional<ProcessingDefinition> known = definitions.of(event.processingId());
        Instant since = event.receivedAt().minus(window(known));
        Optional<UUID> earlier = memory.earlier(event, since);
        if (earlier.isPresent()) {
            recorder.recordDuplicate(event, origin, earlier.get(), known, end);
            return Optional.empty();
        }
        if (memory.knows(event, since)) {
            return Optional.of(new Admission(restored, end));
        }
        EventIdentity identity =
                new EventIdentity(event.eventId(), event.operationId(), event.processingId(), event.receivedAt());
        memory.remember(identity);
        return Optional.of(new Admission(restored, recorder.recordIdentity(identity, origin, end)));
    }

    /** Of two replays that are one, only the first runs. */
    private Optional<Admission> admitReplay(
            Event event, Replay replay, EventOrigin origin, Optional<RestoredOperation> restored, OperationEnd end) {
        UUID once = replay.once();
        UUID id = replay.id();
        if (once == null || id == null) {
            return Optional.of(new Admission(restored, end));
        }
        EventIdentity identity = new EventIdentity(once, id, event.processingId(), event.receivedAt());
        PartitionMemory memory = memory(origin);
        Optional<UUID> first = memory.first(once);
        if (first.isEmpty()) {
            memory.remember(identity);
            return Optional.of(new Admission(restored, recorder.recordIdentity(identity, origin, end)));
        }
        if (first.get().equals(id)) {
            return Optional.of(new Admission(restored, end));
        }
        end.settled();
        return Optional.empty();
    }

    /** Begins. */
    public void run(Event event, EventOrigin origin, Admission admission) {
        match(event, origin, admission.restored(), admission.end(), false);
    }

    /**
     * Ends the operation of an event that is not run.
     *
     * @param event without its data
     * @param lastSequence of the last result that may have been published
     */
    public void fail(Event event, long lastSequence, EventOrigin origin, OperationError error, OperationEnd end) {
        RestoredOperation restored =
                memory(origin).restored(event.operationId()).orElse(null);
        if (restored != null && restored.isOver(lastSequence)) {
            tellDone(restored, end);
            return;
        }
        long behind = restored == null ? lastSequence : Math.max(lastSequence, restored.sequence() + SEQUENCE_GAP);
        recorder.recordFailure(event, origin, behind + 1, definitions.of(event.processingId()), error, end);
    }

    /** Whether events of other processings lie in the overflow behind one of this processing. */
    public boolean isFollowedByOthers(UUID processing, int partition) {
        PartitionMemory memory = memories.get(partition);
        return memory != null && memory.overflow().holdsOthers(processing);
    }

    /** Moves an event whose processing holds its share already to the overflow. */
    public void moveToOverflow(Event event, EventOrigin origin, Admission admission) {
        memory(origin).overflow().moved(event.processingId());
        recorder.moveToOverflow(event, origin, () -> run(event, origin, admission), admission.end());
    }

    /**
     * Decides whether an operation that has waited in a topic is to be gone on with here; there may be more to wait.
     *
     * @param end told on the lane
     * @return empty: it is dealt with, and the end is told
     */
    public Optional<Admission> admit(Continuation continuation, EventOrigin origin, OperationEnd end) {
        Optional<RestoredOperation> restored =
                memory(origin).restored(continuation.event().operationId());
        if (restored.isPresent() && restored.get().isOver(continuation.lastSequenceBefore())) {
            tellDone(restored.get(), end);
            return Optional.empty();
        }
        if (restored.isPresent() && restored.get().isWritten(continuation.passedOn())) {
            end.moved(continuation.dueAt());
            return Optional.empty();
        }
        Optional<Tier> tier = Tier.within(Duration.between(clock.instant(), continuation.dueAt()));
        if (tier.isPresent()) {
            recorder.passOn(continuation, tier.get(), origin, end);
            return Optional.empty();
        }
        return Optional.of(new Admission(restored, end));
    }

    /** An earlier owner did what the record asks for; the operation may wait with another one since. */
    private static void tellDone(RestoredOperation restored, OperationEnd end) {
        restored.waitsUntil().ifPresentOrElse(end::moved, end::settled);
    }

    /** How long a continuation has to rest before its time has come; zero: it has. */
    public Duration rest(Continuation continuation) {
        return until(continuation.dueAt());
    }

    /** Goes on. */
    public void run(Continuation continuation, EventOrigin origin, Admission admission) {
        goOn(continuation, origin, admission, runner::run);
    }

    /** Lets an operation wait once more. */
    public void putOff(
            Continuation continuation,
            EventOrigin origin,
            Admission admission,
            Continuation.Reason reason,
            Duration least) {
        goOn(
                continuation,
                origin,
                admission,
                (event, processing, from, progress, end) ->
                        runner.putOff(event, processing, from, progress, end, reason, least));
    }

    /** Lets an operation wait in a topic before it begins; one that does not run is dealt with as usual. */
    public void putOff(
            Event event, EventOrigin origin, Admission admission, Continuation.Reason reason, Duration least) {
        Optional<ProcessingDefinition> known = definitions.of(event.processingId());
        if (known.isEmpty() || known.get().status() != ProcessingStatus.RUNNING) {
            run(event, origin, admission);
            return;
        }
        Replay replay = event.replay();
        ProcessingDefinition chosen = replay == null ? null : replay.definition();
        runner.putOff(
                event,
                preparation.of(chosen == null ? known.get() : chosen),
                origin,
                Progress.of(event, clock.instant(), admission.restored()),
                admission.end(),
                reason,
                least);
    }

    /** The order of the operations of a partition number that have an ordering key. */
    public KeyOrder order(int partition) {
        return Objects.requireNonNull(memories.get(partition), "a partition that is not restored")
                .order();
    }

    /** Ends the waits of operations whose processing does not run any more. On the lane. */
    void definitionsChanged() {
        runner.definitionsChanged();
    }

    /** How long it is until then. */
    public Duration until(Instant time) {
        Duration wait = Duration.between(clock.instant(), time);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private void goOn(Continuation continuation, EventOrigin origin, Admission admission, Way way) {
        goOn(continuation, origin, admission, way, false);
    }

    /**
     * @param certain whether nothing can be missing of what was acknowledged before the record was taken
     */
    private void goOn(Continuation continuation, EventOrigin origin, Admission admission, Way way, boolean certain) {
        Optional<ProcessingDefinition> known =
                definitions.of(continuation.event().processingId());
        OperationEnd end = admission.end();
        boolean runs = known.isPresent() && known.get().status() == ProcessingStatus.RUNNING;
        if (runs && definitions.hasAllFor(known.get())) {
            way.take(
                    continuation.event(),
                    preparation.of(continuation.definition()),
                    origin,
                    Progress.of(continuation, admission.restored()),
                    end);
        } else if (runs) {
            lookSoon(origin, end, () -> goOn(continuation, origin, admission, way, false));
        } else if (!certain) {
            whenCertain(origin, end, () -> goOn(continuation, origin, admission, way, true));
        } else if (known.isEmpty()) {
            recorder.recordWithoutRun(continuation, origin, OperationStatus.FAILED, deleted(), end);
        } else {
            recorder.recordWithoutRun(continuation, origin, OperationStatus.HELD, null, end);
        }
    }

    /** What breaks in a step is told to whoever waits for the end: nobody else would hear of it. */
    private static Runnable guarded(OperationEnd end, Runnable step) {
        return () -> {
            try {
                step.run();
            } catch (Throwable e) {
                Fault.throwIfDeadly(e);
                end.broke(e);
            }
        };
    }

    private void whenCertain(EventOrigin origin, OperationEnd end, Runnable next) {
        definitions.whenCertain(origin, guarded(end, next), guarded(end, end::abandoned));
    }

    /** The secrets and connections that were saved before the processing are read in this moment. */
    private static void lookSoon(EventOrigin origin, OperationEnd end, Runnable next) {
        if (origin.ownership().isHeld()) {
            origin.lane().after(LOOK_SOON, guarded(end, next));
        } else {
            end.abandoned();
        }
    }

    /** Records that an event has failed by a fault of Webjack. */
    public void fail(Event event, EventOrigin origin, String cause, OperationEnd end) {
        recorder.recordBroken(event, origin, highest(event, origin, 0), cause, end);
    }

    /** Records that an operation that has waited has failed by a fault of Webjack. */
    public void fail(Continuation continuation, EventOrigin origin, String cause, OperationEnd end) {
        Event event = continuation.event();
        recorder.recordBroken(event, origin, highest(event, origin, continuation.lastSequenceBefore()), cause, end);
    }

    /** The largest sequence of the operation that is known here. */
    private long highest(Event event, EventOrigin origin, long before) {
        PartitionMemory memory = memories.get(origin.partition());
        long restored = memory == null
                ? 0
                : memory.restored(event.operationId())
                        .map(RestoredOperation::sequence)
                        .orElse(0L);
        long replayed = event.replay() == null ? 0 : event.replay().sequence();
        return Math.max(before, Math.max(restored, replayed));
    }

    private PartitionMemory memory(EventOrigin origin) {
        return Objects.requireNonNull(memories.get(origin.partition()), "records of a partition that is not restored");
    }

    private Duration window(Optional<ProcessingDefinition> known) {
        return known.map(ProcessingDefinition::deduplication)
                .map(Deduplication::window)
                .map(Duration::parse)
                .orElse(remembered);
    }

    /**
     * @param certain whether nothing can be missing of what was acknowledged before the event was taken
     */
    private void match(
            Event event, EventOrigin origin, Optional<RestoredOperation> restored, OperationEnd end, boolean certain) {
        Optional<ProcessingDefinition> known = definitions.of(event.processingId());
        Match match = matcher.match(event, known);
        if (match instanceof Match.Run run) {
            waitedFor.remove(event.processingId());
            if (definitions.hasAllFor(known.orElseThrow())) {
                run(event, run.definition(), origin, restored, end);
            } else {
                lookSoon(origin, end, () -> match(event, origin, restored, end, false));
            }
        } else if (!certain) {
            whenCertain(origin, end, () -> match(event, origin, restored, end, true));
        } else if (match instanceof Match.Hold hold) {
            waitedFor.remove(event.processingId());
            hold(event, hold.definition(), origin, end);
        } else if (match instanceof Match.Behind behind) {
            waitOr(event, origin, restored, end, () -> useKnown(event, behind.known(), origin, restored, end));
        } else {
            waitOr(event, origin, restored, end, () -> endWithoutDefinition(event, origin, end));
        }
    }

    private void run(
            Event event,
            ProcessingDefinition definition,
            EventOrigin origin,
            Optional<RestoredOperation> restored,
            OperationEnd end) {
        Progress progress = Progress.of(event, clock.instant(), restored);
        runner.run(event, preparation.of(definition), origin, progress, end);
    }

    private void waitOr(
            Event event, EventOrigin origin, Optional<RestoredOperation> restored, OperationEnd end, Runnable inVain) {
        if (!origin.ownership().isHeld()) {
            end.abandoned();
            return;
        }
        long now = System.nanoTime();
        if (waitedFor.size() >= MOST_WAITED_FOR) {
            waitedFor.clear();
        }
        long until = waitedFor.computeIfAbsent(event.processingId(), id -> now + waitNanos);
        if (now - until >= 0) {
            inVain.run();
        } else {
            origin.lane().after(LOOK_AGAIN, guarded(end, () -> match(event, origin, restored, end, true)));
        }
    }

    private void useKnown(
            Event event,
            ProcessingDefinition known,
            EventOrigin origin,
            Optional<RestoredOperation> restored,
            OperationEnd end) {
        if (known.status() == ProcessingStatus.RUNNING) {
            run(event, known, origin, restored, end);
        } else {
            hold(event, known, origin, end);
        }
    }

    private void hold(Event event, ProcessingDefinition definition, EventOrigin origin, OperationEnd end) {
        recorder.recordWithoutRun(event, origin, OperationStatus.HELD, Optional.of(definition), null, end);
    }

    private void endWithoutDefinition(Event event, EventOrigin origin, OperationEnd end) {
        recorder.recordWithoutRun(event, origin, OperationStatus.FAILED, Optional.empty(), deleted(), end);
    }

    /** The processing is not there any more, whether anything was done before or not. */
    static OperationError deleted() {
        return new OperationError(
                ErrorCode.PROCESSING_DELETED,
                "the processing was deleted; nothing was begun for the operation after that",
                null,
                false);
    }

    /** What is done with an operation. */
    @FunctionalInterface
    private interface Way {
        void take(Event event, PreparedProcessing processing, EventOrigin origin, Progress progress, OperationEnd end);
    }
}
