package io.webjack.processing.execution;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
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
import io.webjack.processing.matching.DefinitionMatcher;
import io.webjack.processing.matching.Match;
import io.webjack.processing.resume.PartitionMemory;
import io.webjack.processing.resume.RestoredOperation;
import io.webjack.replica.ProcessingReplica;
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
    private static final int MOST_WAITED_FOR = 10_000;

    private final ProcessingReplica replica;
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
            ProcessingReplica replica,
            ProcessingPreparation preparation,
            OperationRunner runner,
            OperationRecorder recorder,
            Clock clock,
            Duration remembered,
            ExecutionConfig config) {
        this.replica = replica;
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

    /** Begins; the end is told on the lane. */
    public void execute(Event event, EventOrigin origin, OperationEnd end) {
        PartitionMemory memory = memory(origin);
        Optional<RestoredOperation> restored = memory.restored(event.operationId());
        long begunBehind = event.replay() == null ? 0 : event.replay().sequence();
        if (restored.isPresent() && restored.get().isOver(begunBehind)) {
            end.settled();
            return;
        }
        if (event.replay() != null) {
            replay(event, event.replay(), origin, restored, end);
            return;
        }
        if (event.eventId().equals(event.operationId())) {
            match(event, origin, restored, end);
            return;
        }
        Optional<ProcessingDefinition> known = replica.snapshot().byId(event.processingId());
        Instant since = event.receivedAt().minus(window(known));
        Optional<UUID> earlier = memory.earlier(event, since);
        if (earlier.isPresent()) {
            recorder.recordDuplicate(event, origin, earlier.get(), known, end);
        } else if (memory.knows(event, since)) {
            match(event, origin, restored, end);
        } else {
            EventIdentity identity =
                    new EventIdentity(event.eventId(), event.operationId(), event.processingId(), event.receivedAt());
            memory.remember(identity);
            match(event, origin, restored, recorder.recordIdentity(identity, origin, end));
        }
    }

    /** Of two replays that are one, only the first runs. */
    private void replay(
            Event event, Replay replay, EventOrigin origin, Optional<RestoredOperation> restored, OperationEnd end) {
        UUID once = replay.once();
        UUID id = replay.id();
        if (once == null || id == null) {
            match(event, origin, restored, end);
            return;
        }
        EventIdentity identity = new EventIdentity(once, id, event.processingId(), event.receivedAt());
        PartitionMemory memory = memory(origin);
        Optional<UUID> first = memory.first(once);
        if (first.isEmpty()) {
            memory.remember(identity);
            match(event, origin, restored, recorder.recordIdentity(identity, origin, end));
        } else if (first.get().equals(id)) {
            match(event, origin, restored, end);
        } else {
            end.settled();
        }
    }

    /** Goes on with an operation that has waited in a topic; there may be more to wait. */
    public void execute(Continuation continuation, EventOrigin origin, OperationEnd end) {
        Optional<RestoredOperation> restored =
                memory(origin).restored(continuation.event().operationId());
        if (restored.isPresent()
                && (restored.get().isOver(continuation.sequence() + 1)
                        || restored.get().isWritten(continuation.passedOn()))) {
            end.settled();
            return;
        }
        Duration wait = Duration.between(clock.instant(), continuation.dueAt());
        Optional<Tier> tier = Tier.within(wait);
        if (tier.isPresent()) {
            recorder.passOn(continuation, tier.get(), origin, end);
        } else if (wait.isZero() || wait.isNegative()) {
            goOn(continuation, origin, restored, end);
        } else {
            origin.lane().after(wait, () -> goOn(continuation, origin, restored, end));
        }
    }

    private void goOn(
            Continuation continuation, EventOrigin origin, Optional<RestoredOperation> restored, OperationEnd end) {
        Optional<ProcessingDefinition> known =
                replica.snapshot().byId(continuation.event().processingId());
        if (known.isEmpty()) {
            recorder.recordWithoutRun(continuation, origin, OperationStatus.FAILED, missing(), end);
        } else if (known.get().status() != ProcessingStatus.RUNNING) {
            recorder.recordWithoutRun(continuation, origin, OperationStatus.HELD, null, end);
        } else {
            runner.run(
                    continuation.event(),
                    preparation.of(continuation.definition()),
                    origin,
                    Progress.of(continuation, restored),
                    end);
        }
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

    private void match(Event event, EventOrigin origin, Optional<RestoredOperation> restored, OperationEnd end) {
        Match match = matcher.match(event, replica.snapshot().byId(event.processingId()));
        if (match instanceof Match.Run run) {
            waitedFor.remove(event.processingId());
            run(event, run.definition(), origin, restored, end);
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
            origin.lane().after(LOOK_AGAIN, () -> match(event, origin, restored, end));
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
        recorder.recordWithoutRun(event, origin, OperationStatus.FAILED, Optional.empty(), missing(), end);
    }

    private static OperationError missing() {
        return new OperationError(
                ErrorCode.DEFINITION_MISSING, "the processing was deleted before the event could run", null, false);
    }
}
