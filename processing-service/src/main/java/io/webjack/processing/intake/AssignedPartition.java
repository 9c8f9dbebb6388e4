package io.webjack.processing.intake;

import io.webjack.contracts.Topic;
import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.event.Event;
import io.webjack.processing.emission.Acknowledgement;
import io.webjack.processing.emission.DeadLetterPublisher;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.execution.EventExecution;
import io.webjack.processing.execution.OperationEnd;
import io.webjack.processing.lane.Lane;
import io.webjack.processing.resume.PartitionMemory;
import io.webjack.replica.UnreadableRecord;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A partition that this instance owns at present. Its records are worked on by one lane; the consumer's thread hands them
 * over and reads how far they are finished.
 */
final class AssignedPartition {
    private final TopicPartition partition;
    private final Lane lane;
    private final EventExecution execution;
    private final DeadLetterPublisher deadLetters;
    private final Topic topic;
    private final Duration stay;
    private final Slots slots;
    private final Runnable finished;
    private final Deque<ConsumerRecord<byte[], byte[]>> staying = new ArrayDeque<>();
    private boolean restored;
    private boolean paused;
    private final OffsetTracker tracker = new OffsetTracker();

    private volatile boolean held = true;
    private volatile long committable = OffsetTracker.NOTHING;
    private volatile long oldestTimestamp = Long.MAX_VALUE;
    private volatile int span;

    private @Nullable PartitionMemory memory;
    private int open;
    private @Nullable CompletableFuture<Integer> idle;

    AssignedPartition(
            TopicPartition partition,
            Input input,
            Lane lane,
            EventExecution execution,
            DeadLetterPublisher deadLetters,
            Slots slots,
            Runnable finished) {
        this.topic = input.topic();
        this.stay = input.stay();
        this.partition = partition;
        this.lane = lane;
        this.execution = execution;
        this.deadLetters = deadLetters;
        this.slots = slots;
        this.finished = finished;
    }

    TopicPartition partition() {
        return partition;
    }

    /** The offset at which a new owner has to begin; {@link OffsetTracker#NOTHING} before the first is finished. */
    long committable() {
        return committable;
    }

    /** The time of the oldest unfinished record, in ms since 1970; {@link Long#MAX_VALUE} without one. */
    long oldestTimestamp() {
        return oldestTimestamp;
    }

    /** How many records lie between the oldest unfinished and the newest. */
    int span() {
        return span;
    }

    /** Makes known what was done before for the records of this partition number. From the consumer's thread. */
    void restore(PartitionMemory memory) {
        lane.execute(() -> {
            this.memory = memory;
            execution.assigned(partition.partition(), memory);
        });
        restored = true;
    }

    /** Whether its records may be taken. From the consumer's thread. */
    boolean isRestored() {
        return restored;
    }

    /** Takes records in. From the consumer's thread. */
    void add(List<ConsumerRecord<byte[], byte[]>> records) {
        staying.addAll(records);
    }

    /** Whether records lie here whose stay is not over, or which find no slot. From the consumer's thread. */
    boolean hasStaying() {
        return !staying.isEmpty();
    }

    /** Hands over those records whose stay is over, as far as there are slots. From the consumer's thread. */
    void handOver(long nowMillis) {
        List<ConsumerRecord<byte[], byte[]>> over = new ArrayList<>();
        while (!staying.isEmpty()
                && staying.getFirst().timestamp() + stay.toMillis() <= nowMillis
                && slots.takeOne(slots.all())) {
            over.add(staying.removeFirst());
        }
        if (!over.isEmpty()) {
            lane.execute(() -> take(over));
        }
    }

    /** Whether the consumer is told to bring nothing of it. From the consumer's thread. */
    boolean isPaused() {
        return paused;
    }

    void setPaused(boolean paused) {
        this.paused = paused;
    }

    /** Whether its records may lie here for a while by design. */
    boolean isStayed() {
        return !stay.isZero();
    }

    /**
     * Begins nothing new from now on. The future is complete when nothing is at work any more, with the number of records
     * that were left to the next owner. From the consumer's thread.
     */
    CompletableFuture<Integer> giveUp() {
        held = false;
        CompletableFuture<Integer> whenIdle = new CompletableFuture<>();
        lane.execute(() -> {
            idle = whenIdle;
            tellWhenIdle();
        });
        return whenIdle;
    }

    private void take(List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            long ticket = tracker.register(record.offset(), record.timestamp() + stay.toMillis());
            open++;
            if (held) {
                begin(record, new RecordEnd(ticket));
            } else {
                new RecordEnd(ticket).abandoned();
            }
        }
        show();
    }

    private void begin(ConsumerRecord<byte[], byte[]> record, RecordEnd end) {
        EventOrigin origin = new EventOrigin(record.partition(), record.key(), lane, () -> held);
        try {
            if (topic == Topic.EVENTS) {
                execution.execute(read(record), origin, end);
            } else {
                execution.execute(readContinuation(record), origin, end);
            }
        } catch (UnreadableRecordException e) {
            deadLetters.publish(new UnreadableRecord(record, String.valueOf(e.getMessage())), origin, end);
        }
        if (memory != null) {
            memory.begun(topic, record.offset());
        }
    }

    private static Continuation readContinuation(ConsumerRecord<byte[], byte[]> record)
            throws UnreadableRecordException {
        Continuation continuation = WireJson.read(record.value(), Continuation.class);
        if (continuation.event() == null
                || continuation.definition() == null
                || continuation.dueAt() == null
                || continuation.startedAt() == null) {
            throw new UnreadableRecordException("the continuation has no event, no definition or no time", null);
        }
        return continuation;
    }

    private static Event read(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecordException {
        Event event = WireJson.read(record.value(), Event.class);
        if (event.operationId() == null
                || event.eventId() == null
                || event.processingId() == null
                || event.receivedAt() == null) {
            throw new UnreadableRecordException("the event has no id, no processing or no time", null);
        }
        return event;
    }

    private void show() {
        committable = tracker.committable();
        oldestTimestamp = tracker.oldestTimestamp();
        span = tracker.span();
    }

    private void tellWhenIdle() {
        if (idle != null && open == 0) {
            idle.complete(tracker.span());
        }
    }

    /** The end of the work on one record: the only place where a record counts as finished. */
    private final class RecordEnd implements OperationEnd, Acknowledgement {
        private final long ticket;

        RecordEnd(long ticket) {
            this.ticket = ticket;
        }

        @Override
        public void settled() {
            tracker.finish(ticket);
            show();
            finished.run();
            over();
        }

        @Override
        public void acknowledged() {
            settled();
        }

        @Override
        public void abandoned() {
            over();
        }

        private void over() {
            open--;
            slots.release();
            tellWhenIdle();
        }
    }
}
