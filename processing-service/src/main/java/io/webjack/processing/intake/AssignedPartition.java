package io.webjack.processing.intake;

import io.webjack.contracts.Topic;
import io.webjack.processing.emission.Acknowledgement;
import io.webjack.processing.emission.DeadLetterPublisher;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.execution.EventExecution;
import io.webjack.processing.lane.Lane;
import io.webjack.processing.memory.ByteBudget;
import io.webjack.processing.resume.KeyOrder;
import io.webjack.processing.resume.PartitionMemory;
import io.webjack.replica.UnreadableRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A partition that this instance owns at present. Its records are worked on by one lane; the consumer's thread hands them
 * over and reads how far they are finished.
 */
final class AssignedPartition implements Home {
    /** Records of one partition whose waits end within seconds. */
    private static final int MOST_RESTING = 1_000;

    private final TopicPartition partition;
    private final Lane lane;
    private final EventExecution execution;
    private final DeadLetterPublisher deadLetters;
    private final Topic topic;
    private final SlotPool pool;
    private final Runnable finished;
    private final Lying lying;
    private final Care care;
    /** Since when its next record finds no room, by {@link System#nanoTime()}. */
    private OptionalLong lackingSince = OptionalLong.empty();

    private boolean restored;
    private boolean paused;
    private final OffsetTracker tracker = new OffsetTracker();

    private volatile boolean held = true;
    private volatile long committable = OffsetTracker.NOTHING;
    private volatile long oldestTimestamp = Long.MAX_VALUE;
    private volatile int span;
    /** How many records wait beyond the limit; changed on the lane only. */
    private final AtomicInteger crowding = new AtomicInteger();
    /** How many records were handed over and are not over. */
    private final AtomicInteger atWork = new AtomicInteger();

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
            Lying lying,
            Care care,
            Runnable finished) {
        this.lying = lying;
        this.care = care;
        this.topic = input.topic();
        this.partition = partition;
        this.lane = lane;
        this.execution = execution;
        this.deadLetters = deadLetters;
        this.pool = pool;
        this.finished = finished;
    }

    @Override
    public Topic topic() {
        return topic;
    }

    @Override
    public Lane lane() {
        return lane;
    }

    @Override
    public EventExecution execution() {
        return execution;
    }

    @Override
    public SlotPool pool() {
        return pool;
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
    @Override
    public KeyOrder order() {
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

    /** What was taken and not begun. From the consumer's thread. */
    Lying lying() {
        return lying;
    }

    /** How carefully its records are begun. From the consumer's thread. */
    Care care() {
        return care;
    }

    /** What the next record needs to find room, when it finds none. From the consumer's thread. */
    OptionalLong lacks(long nowMillis) {
        OptionalLong needed = lying.needed(nowMillis);
        if (needed.isEmpty()) {
            return needed;
        }
        long room = room(needed.getAsLong());
        return pool.bytes().hasRoom(room) ? OptionalLong.empty() : OptionalLong.of(room);
    }

    /**
     * Hands over those records whose stay is over, as far as there are slots and room for them. From the consumer's thread.
     *
     * @param largeToo whether what is large may begin, too
     * @param note writes down which record is the next to begin where that matters; whether it may
     */
    void handOver(long nowMillis, boolean largeToo, LongPredicate note) {
        List<Lying.Item> over = new ArrayList<>();
        while (!isCrowded()
                && lying.isDue(nowMillis)
                && (largeToo || !pool.bytes().isLarge(lying.first().cost()))
                && takeRoom(lying.first(), note)) {
            atWork.incrementAndGet();
            Lying.Item next = lying.removeFirst();
            over.add(care.isSuspect(next.record().offset()) ? next.suspected() : next);
        }
        if (!over.isEmpty()) {
            lane.execute(() -> take(over));
        }
    }

    /** For how long its next record has found no room, in ns; zero: it has, or there is none. From the consumer's thread. */
    long lackingNanos() {
        return lackingSince.isPresent() && !isCrowded() ? System.nanoTime() - lackingSince.getAsLong() : 0;
    }

    /** Whether a record is at work that nothing else is to be begun beside. */
    boolean isCarefullyAtWork() {
        return care.isNeeded() && atWork.get() > 0;
    }

    /** New events begin as long as there is any room, for they can move on; of the others what is large leaves half of it. */
    private long room(long cost) {
        return topic == Topic.EVENTS ? cost : pool.bytes().neededFor(cost);
    }

    private boolean takeRoom(Lying.Item next, LongPredicate note) {
        if (isCarefullyAtWork() || !pool.slots().takeOne(pool.slots().all())) {
            return false;
        }
        if (!pool.bytes().hasRoom(room(next.cost())) || !pool.bytes().take(next.cost())) {
            pool.slots().release();
            lackingSince = OptionalLong.of(lackingSince.orElse(System.nanoTime()));
            return false;
        }
        lackingSince = OptionalLong.empty();
        if (care.hasToNote() && !note.test(next.record().offset())) {
            pool.bytes().release(next.cost());
            pool.slots().release();
            return false;
        }
        return true;
    }

    /** Whether the consumer is told to bring nothing of it. From the consumer's thread. */
    boolean isPaused() {
        return paused;
    }

    void setPaused(boolean paused) {
        this.paused = paused;
    }

    /** Where its records find room. */
    ByteBudget bytes() {
        return pool.bytes();
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

    private void take(List<Lying.Item> items) {
        for (Lying.Item item : items) {
            ConsumerRecord<byte[], byte[]> record = item.record();
            long ticket = tracker.register(record.offset(), item.dueAt());
            open++;
            RecordWork work = new RecordWork(this, item, ticket);
            if (held) {
                work.begin();
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
    @Override
    public boolean isHeld() {
        return held;
    }

    /** Whether one more may lie here without a slot. On the lane. */
    @Override
    public boolean mayRestMore() {
        return dormant.size() < MOST_RESTING && !pool.bytes().isHalfTaken();
    }

    /** It lies here without a slot. On the lane. */
    @Override
    public void sleeps(RecordWork work) {
        dormant.add(work);
    }

    /** On the lane. */
    @Override
    public void sleepsNoMore(RecordWork work) {
        dormant.remove(work);
    }

    /** One more waits beyond the limit. On the lane. */
    @Override
    public void crowds() {
        crowding.incrementAndGet();
    }

    /** On the lane. */
    @Override
    public void crowdsNoMore() {
        if (crowding.decrementAndGet() == 0) {
            wake();
        }
    }

    /** What is recorded of an operation is not needed any more. On the lane. */
    @Override
    public void forget(UUID operationId) {
        if (memory != null) {
            memory.forgetResults(operationId);
        }
    }

    /** Puts a record aside that nobody can read. */
    @Override
    public void putAside(UnreadableRecord unreadable, EventOrigin origin, Acknowledgement acknowledgement) {
        deadLetters.publish(unreadable, origin, acknowledgement);
    }

    /** A record is dealt with for good. On the lane. */
    @Override
    public void finish(long ticket) {
        tracker.finish(ticket);
        show();
        finished.run();
    }

    /** The work on one record is over, finished or not. On the lane. */
    @Override
    public void left() {
        open--;
        atWork.decrementAndGet();
        tellWhenIdle();
    }
}
