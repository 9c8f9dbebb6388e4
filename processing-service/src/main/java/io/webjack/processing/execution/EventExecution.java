package io.webjack.processing.execution;

import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.ProcessingDefinition.Deduplication;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.matching.Arrival;
import io.webjack.processing.operation.Progress;
import io.webjack.processing.operation.Results;
import io.webjack.processing.resume.KeyOrder;
import io.webjack.processing.resume.PartitionMemory;
import io.webjack.processing.resume.RestoredOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Takes the records of one lane: each is run, held, or ended because there is nothing to run it with. */
public final class EventExecution {
    /** Room for what was recorded by a run that broke. */
    private static final long UNKNOWN_RECORDS = 1_000;

    private final Moments moments;
    private final Beginnings beginnings;
    private final OperationRunner runner;
    private final Records records;
    private final Duration remembered;
    private final Map<Integer, PartitionMemory> memories = new HashMap<>();

    EventExecution(
            Moments moments, Beginnings beginnings, OperationRunner runner, Records records, Duration remembered) {
        this.moments = moments;
        this.beginnings = beginnings;
        this.runner = runner;
        this.records = records;
        this.remembered = remembered;
    }

    /** What is known of a partition; told before its first record. */
    public void assigned(int partition, PartitionMemory memory) {
        memories.put(partition, memory);
    }

    /**
     * Decides whether a record is to be worked on. Events are to be shown in the order of their coming, so that of two that
     * are the same the first runs; an operation that has waited may have to wait longer.
     *
     * @param end told on the lane
     * @return empty: it is dealt with, and the end is told
     */
    public Optional<Admission> admit(Work work, EventOrigin origin, OperationEnd end) {
        PartitionMemory memory = memory(origin);
        UUID processing = work.event().processingId();
        if (origin.topic() == Topic.EVENTS_OVERFLOW) {
            memory.overflow().came(processing);
        }
        Arrival arrival = work.arrival(origin.topic(), memory, window(processing), moments.now());
        Optional<Instant> cancelledAt = moments.definitions().cancelledAt(work.event());
        if (cancelledAt.isPresent() && arrival instanceof Arrival.PassOn) {
            record(
                    work.cancelled(
                            cancelledAt.get(), memory.restored(work.event().operationId())),
                    origin,
                    end);
            return Optional.empty();
        }
        return arrival.match(new Arriving(work, origin, end));
    }

    /** Begins, or goes on. */
    public void run(Work work, EventOrigin origin, Admission admission) {
        begin(work, origin, admission, runner::run);
    }

    /** While a record lay here for the rest of its wait, its operation may have gone on before its time. */
    private void begin(Work work, EventOrigin origin, Admission admission, Beginnings.Way way) {
        Event event = work.event();
        if (memory(origin).isSuperseded(event.operationId(), event.run())) {
            admission.end().passed();
        } else {
            beginnings.begin(work, origin, admission, way);
        }
    }

    /** Lets it wait in a topic for those before it with its ordering key. */
    public void waitForTurn(Work work, EventOrigin origin, Admission admission, Duration least) {
        putOff(work, origin, admission, Continuation.Reason.ORDER, least);
    }

    /** Sends it elsewhere, for its processing holds its share already. */
    public void giveWay(Work work, EventOrigin origin, Admission admission) {
        if (origin.topic() == Topic.EVENTS) {
            moveToOverflow(work, origin, admission);
        } else {
            putOff(work, origin, admission, Continuation.Reason.SHARE, Duration.ZERO);
        }
    }

    private void putOff(
            Work work, EventOrigin origin, Admission admission, Continuation.Reason reason, Duration least) {
        begin(work, origin, admission, (operation, from, end) -> runner.putOff(operation, from, end, reason, least));
    }

    private void moveToOverflow(Work work, EventOrigin origin, Admission admission) {
        memory(origin).overflow().moved(work.event().processingId());
        OperationEnd end = admission.end();
        records.moveToOverflow(work.event(), origin).onSuccess(written -> {
            switch (written) {
                case ACKNOWLEDGED -> end.moved(moments.now());
                case TOO_LARGE -> run(work, origin, admission);
                case ABANDONED -> end.abandoned();
            }
        });
    }

    /** Whether events of other processings lie in the overflow behind one of this processing. */
    public boolean isFollowedByOthers(UUID processing, int partition) {
        PartitionMemory memory = memories.get(partition);
        return memory != null && memory.overflow().holdsOthers(processing);
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
            tellDone(restored.waitsUntil(), end);
            return;
        }
        long behind =
                restored == null ? lastSequence : Math.max(lastSequence, restored.sequence() + Progress.SEQUENCE_GAP);
        Optional<ProcessingDefinition> known = moments.definitions().of(event.processingId());
        record(Results.notRun(event, known, OperationStatus.FAILED, behind + 1, error, moments.now()), origin, end);
    }

    /** Records that an operation has failed by a fault of Webjack. */
    public void fail(Work work, EventOrigin origin, String cause, OperationEnd end) {
        Event event = work.event();
        long restored = Optional.ofNullable(memories.get(origin.partition()))
                .flatMap(memory -> memory.restored(event.operationId()))
                .map(RestoredOperation::sequence)
                .orElse(0L);
        long sequence = Math.max(work.lastSequence(), restored) + UNKNOWN_RECORDS;
        record(
                Results.notRun(
                        event,
                        Optional.empty(),
                        OperationStatus.FAILED,
                        sequence,
                        Results.broken(cause, null),
                        moments.now()),
                origin,
                end);
    }

    /** The order of the operations of a partition number that have an ordering key. */
    public KeyOrder order(int partition) {
        return Objects.requireNonNull(memories.get(partition), "a partition that is not restored")
                .order();
    }

    /** How long it is until then. */
    public Duration until(Instant time) {
        Duration wait = Duration.between(moments.now(), time);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    /** Ends the waits of operations whose processing does not run any more. On the lane. */
    void definitionsChanged() {
        runner.definitionsChanged();
    }

    /** An earlier owner did what the record asks for; the operation may wait with another one since. */
    private static void tellDone(Optional<Instant> waitsUntil, OperationEnd end) {
        waitsUntil.ifPresentOrElse(end::moved, end::settled);
    }

    private void record(OperationResult result, EventOrigin origin, OperationEnd end) {
        Records.tell(records.write(result, () -> Duration.ZERO, origin), end);
    }

    private PartitionMemory memory(EventOrigin origin) {
        return Objects.requireNonNull(memories.get(origin.partition()), "records of a partition that is not restored");
    }

    private Duration window(UUID processing) {
        return moments.definitions()
                .of(processing)
                .map(ProcessingDefinition::deduplication)
                .map(Deduplication::window)
                .map(Duration::parse)
                .orElse(remembered);
    }

    /** Does what there is to do with a record that has come. */
    private final class Arriving implements Arrival.Cases<Optional<Admission>> {
        private final Work work;
        private final EventOrigin origin;
        private final OperationEnd end;

        Arriving(Work work, EventOrigin origin, OperationEnd end) {
            this.work = work;
            this.origin = origin;
            this.end = end;
        }

        @Override
        public Optional<Admission> over(Arrival.Over arrival) {
            tellDone(arrival.waitsUntil(), end);
            return Optional.empty();
        }

        @Override
        public Optional<Admission> superseded(Arrival.Superseded arrival) {
            end.passed();
            return Optional.empty();
        }

        @Override
        public Optional<Admission> passOn(Arrival.PassOn arrival) {
            Continuation continuation = arrival.continuation();
            records.passOn(continuation, arrival.tier(), origin).onSuccess(written -> {
                switch (written) {
                    case ACKNOWLEDGED -> end.moved(continuation.dueAt());
                    case TOO_LARGE ->
                        record(work.notRun(OperationStatus.FAILED, Results.cannotWait(), moments.now()), origin, end);
                    case ABANDONED -> end.abandoned();
                }
            });
            return Optional.empty();
        }

        @Override
        public Optional<Admission> duplicate(Arrival.Duplicate arrival) {
            Event event = work.event();
            Optional<ProcessingDefinition> known = moments.definitions().of(event.processingId());
            record(Results.duplicate(event, known, arrival.of(), moments.now()), origin, end);
            return Optional.empty();
        }

        @Override
        public Optional<Admission> admitted(Arrival.Admitted arrival) {
            PartitionMemory memory = memory(origin);
            arrival.identity().ifPresent(memory::remember);
            OperationEnd both = arrival.identity()
                    .<OperationEnd>map(identity -> new EndBehind(records.write(identity, origin), end))
                    .orElse(end);
            if (arrival.isMoved()) {
                both.moved(moments.now());
                return Optional.empty();
            }
            return Optional.of(new Admission(memory.restored(work.event().operationId()), both));
        }
    }
}
