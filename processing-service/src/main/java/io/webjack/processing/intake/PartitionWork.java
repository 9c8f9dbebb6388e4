package io.webjack.processing.intake;

import io.webjack.contracts.Topic;
import io.webjack.kafka.OffsetTracker;
import io.webjack.processing.resume.KeyOrder;
import io.webjack.processing.resume.PartitionMemory;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The work on the records of a partition that were handed over, and how far it is. It is done by one lane; other threads only look
 * at it.
 */
final class PartitionWork {
    /** Records of one partition whose waits end within seconds. */
    private static final int MOST_RESTING = 1_000;

    private final Workplace at;
    private final Runnable finished;
    private final OffsetTracker tracker = new OffsetTracker();

    private volatile boolean held = true;
    private volatile long committable = OffsetTracker.NOTHING;
    private volatile long oldestTimestamp = Long.MAX_VALUE;
    private volatile int span;
    private volatile @Nullable KeyOrder order;
    /** How many records wait beyond the limit; changed on the lane only. */
    private final AtomicInteger crowding = new AtomicInteger();
    /** How many records were handed over and are not over. */
    private final AtomicInteger atWork = new AtomicInteger();

    private final AtomicReference<@Nullable Runnable> waker = new AtomicReference<>();

    private @Nullable PartitionMemory memory;
    /** What lies here and was not begun, without a slot. */
    private final Set<RecordWait> dormant = new HashSet<>();

    private int open;
    private @Nullable CompletableFuture<Integer> idle;

    /** @param finished called whenever a record is dealt with */
    PartitionWork(Workplace at, Runnable finished) {
        this.at = at;
        this.finished = finished;
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

    /** Whether any record was handed over that is not over. */
    boolean isAtWork() {
        return atWork.get() > 0;
    }

    /** Whether this instance still owns it. */
    boolean isHeld() {
        return held;
    }

    /** Whether nothing more may come before some of what waits here has begun. */
    boolean isCrowded() {
        return crowding.get() > 0 || isOrderFull();
    }

    /** New events would only add to those that wait for one another. */
    private boolean isOrderFull() {
        KeyOrder known = order;
        return at.topic() == Topic.EVENTS && known != null && known.isFull();
    }

    /** How many operations of this partition number have an ordering key and are not over. */
    int openInOrder() {
        KeyOrder known = order;
        return at.topic() == Topic.EVENTS && known != null ? known.size() : 0;
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

    /** Makes known what was done before for the records of this partition number, before the first is handed over. */
    void restore(PartitionMemory restored) {
        order = restored.order();
        at.lane().execute(() -> {
            memory = restored;
            at.execution().assigned(at.partition(), restored);
        });
    }

    /** Hands records over, in their order. Each has a slot and its room. */
    void take(List<Lying.Item> items) {
        atWork.addAndGet(items.size());
        at.lane().execute(() -> items.forEach(this::take));
    }

    private void take(Lying.Item item) {
        long offset = item.record().offset();
        RecordWork work = new RecordWork(this, at, item, tracker.register(offset, item.dueAt()));
        open++;
        if (held) {
            work.begin();
        } else {
            work.abandoned();
        }
        if (memory != null) {
            memory.begun(at.topic(), offset);
        }
        show();
    }

    /**
     * Begins nothing new from now on. The future is complete when nothing is at work any more, with the number of records
     * that were left to the next owner.
     */
    CompletableFuture<Integer> giveUp() {
        held = false;
        CompletableFuture<Integer> whenIdle = new CompletableFuture<>();
        at.lane().execute(() -> {
            idle = whenIdle;
            sendAwayDormant();
            tellWhenIdle();
        });
        return whenIdle;
    }

    /** Whatever lies here without having been begun is left to the next owner at once. */
    private void sendAwayDormant() {
        Set<RecordWait> lying = Set.copyOf(dormant);
        at.pool().share().takeOut(lying::contains).forEach(taken -> ((RecordWait) taken).leaveUnbegun());
        lying.stream().filter(RecordWait::rests).forEach(RecordWait::leaveUnbegun);
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

    /** The order of its operations, also when the number has gone and come back meanwhile. */
    KeyOrder order() {
        return Objects.requireNonNull(order, "a partition that is not restored");
    }

    /** Whether one more may lie here without a slot. On the lane. */
    boolean mayRestMore() {
        return dormant.size() < MOST_RESTING && !at.pool().bytes().isHalfTaken();
    }

    /** It lies here without a slot. On the lane. */
    void sleeps(RecordWait waiting) {
        dormant.add(waiting);
    }

    /** On the lane. */
    void sleepsNoMore(RecordWait waiting) {
        dormant.remove(waiting);
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

    /** What is recorded of an operation is not needed any more. On the lane. */
    void forget(UUID operationId) {
        if (memory != null) {
            memory.forgetResults(operationId);
        }
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
        atWork.decrementAndGet();
        tellWhenIdle();
    }
}
