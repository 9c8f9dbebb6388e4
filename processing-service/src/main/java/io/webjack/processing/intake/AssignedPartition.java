package io.webjack.processing.intake;

import io.webjack.contracts.Topic;
import io.webjack.processing.emission.Acknowledgement;
import io.webjack.processing.emission.DeadLetterPublisher;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.execution.EventExecution;
import io.webjack.processing.lane.Lane;
import io.webjack.processing.resume.KeyOrder;
import io.webjack.processing.resume.PartitionMemory;
import io.webjack.replica.UnreadableRecord;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A partition that this instance owns at present. Its records are worked on by one lane; the consumer's thread hands them
 * over and reads how far they are finished.
 */
final class AssignedPartition {
    /** Records of one partition whose waits end within seconds. */
    private static final int MOST_RESTING = 1_000;

    private final TopicPartition partition;
    private final Lane lane;
    private final EventExecution execution;
    private final DeadLetterPublisher deadLetters;
    private final Topic topic;
    private final Duration stay;
    private final SlotPool pool;
    private final Runnable finished;
    private final Deque<ConsumerRecord<byte[], byte[]>> staying = new ArrayDeque<>();
    private boolean restored;
    private boolean paused;
    private final OffsetTracker tracker = new OffsetTracker();

    private volatile boolean held = true;
    private volatile long committable = OffsetTracker.NOTHING;
    private volatile long oldestTimestamp = Long.MAX_VALUE;
    private volatile int span;
    /** How many records wait beyond the limit; changed on the lane only. */
    private final AtomicInteger crowding = new AtomicInteger();

    private final AtomicReference<@Nullable Runnable> waker = new AtomicReference<>();

    private volatile @Nullable KeyOrder order;

    private @Nullable PartitionMemory memory;
    /** What lies here and was not begun, without a slot. */
    private final Set<RecordWork> dormant = new HashSet<>();

    private int open;
    private @Nullable CompletableFuture<Integer> idle;

    AssignedPartition(
            TopicPartition partition,
            Input input,
            Lane lane,
            EventExecution execution,
            DeadLetterPublisher deadLetters,
            SlotPool pool,
            Runnable finished) {
        this.topic = input.topic();
        this.stay = input.stay();
        this.partition = partition;
        this.lane = lane;
        this.execution = execution;
        this.deadLetters = deadLetters;
        this.pool = pool;
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

    /** Whether nothing more may come before some of what waits here has begun. */
    boolean isCrowded() {
        return crowding.get() > 0 || isOrderFull();
    }

    /** New events would only add to those that wait for one another. */
    private boolean isOrderFull() {
        KeyOrder known = order;
        return topic == Topic.EVENTS && known != null && known.isFull();
    }

    /** How many operations of this partition number have an ordering key and are not over. */
    int openInOrder() {
        KeyOrder known = order;
        return topic == Topic.EVENTS && known != null ? known.size() : 0;
    }

    /** The order of its operations, also when the number has gone and come back meanwhile. */
    KeyOrder order() {
        return Objects.requireNonNull(order, "a partition that is not restored");
    }

    /** Calls once, from any thread, when it is crowded no more; at once when it is not. */
    void whenUncrowded(Runnable wake) {
        waker.set(wake);
        if (!isCrowded()) {
            wake();
        }
    }

    private void wake() {
        Runnable wake = waker.getAndSet(null);
        if (wake != null) {
            wake.run();
        }
    }

    /** How many records lie between the oldest unfinished and the newest. */
    int span() {
        return span;
    }

    /** Makes known what was done before for the records of this partition number. From the consumer's thread. */
    void restore(PartitionMemory memory) {
        order = memory.order();
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
        while (!isCrowded()
                && !staying.isEmpty()
                && staying.getFirst().timestamp() + stay.toMillis() <= nowMillis
                && pool.slots().takeOne(pool.slots().all())) {
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

    /** Where its records take their slots. */
    Slots slots() {
        return pool.slots();
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
            sendAwayDormant();
            tellWhenIdle();
        });
        return whenIdle;
    }

    private void take(List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            long ticket = tracker.register(record.offset(), record.timestamp() + stay.toMillis());
            open++;
            RecordWork work = new RecordWork(this, record, ticket, topic, lane, execution, pool);
            if (held) {
                work.arrive();
            } else {
                work.abandoned();
            }
            if (memory != null) {
                memory.begun(topic, record.offset());
            }
        }
        show();
    }

    /** Whatever lies here without having been begun is left to the next owner at once. */
    private void sendAwayDormant() {
        Set<RecordWork> lying = Set.copyOf(dormant);
        pool.share().takeOut(lying::contains).forEach(taken -> ((RecordWork) taken).leaveUnbegun());
        lying.stream().filter(RecordWork::rests).forEach(RecordWork::leaveUnbegun);
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

    /** Whether this instance still owns it. */
    boolean isHeld() {
        return held;
    }

    /** Whether one more may lie here without a slot. On the lane. */
    boolean mayRestMore() {
        return dormant.size() < MOST_RESTING;
    }

    /** It lies here without a slot. On the lane. */
    void sleeps(RecordWork work) {
        dormant.add(work);
    }

    /** On the lane. */
    void sleepsNoMore(RecordWork work) {
        dormant.remove(work);
    }

    /** One more waits beyond the limit. On the lane. */
    void crowds() {
        crowding.incrementAndGet();
    }

    /** On the lane. */
    void crowdsNoMore() {
        if (crowding.decrementAndGet() == 0) {
            wake();
        }
    }

    /** Puts a record aside that nobody can read. */
    void putAside(UnreadableRecord unreadable, EventOrigin origin, Acknowledgement acknowledgement) {
        deadLetters.publish(unreadable, origin, acknowledgement);
    }

    /** A record is dealt with for good. On the lane. */
    void finish(long ticket) {
        tracker.finish(ticket);
        show();
        finished.run();
    }

    /** The work on one record is over, finished or not. On the lane. */
    void left() {
        open--;
        tellWhenIdle();
    }
}
