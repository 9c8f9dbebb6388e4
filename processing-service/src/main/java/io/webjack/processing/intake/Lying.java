package io.webjack.processing.intake;

import io.webjack.processing.memory.ByteBudget;
import io.webjack.processing.memory.RecordCost;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The records of a partition that were taken from Kafka and not begun: their stay is not over, or they find no room. What lies
 * here for too long is given back, to be fetched once more when it may begin. Belongs to the consumer's thread.
 */
final class Lying {
    private final Deque<Item> items = new ArrayDeque<>();
    private final long stayMillis;
    private final long largest;
    private final long most;
    /** Also shown to other threads. */
    private final AtomicLong bytes = new AtomicLong();

    private long givenBackUntil = Long.MIN_VALUE;
    private long givenBackCost;

    /**
     * @param stayMillis how long each record stays in its topic
     * @param largest what costs more is never worked on, in bytes
     * @param budget a record counts as no more than so much of it that it finds room beside small ones
     */
    Lying(long stayMillis, long largest, ByteBudget budget) {
        this.most = budget.all() / 5 * 3;
        this.stayMillis = stayMillis;
        this.largest = largest;
    }

    void add(List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            byte[] value = record.value();
            int length = value == null ? 0 : value.length;
            long cost = value == null ? RecordCost.of(new byte[0]) : RecordCost.of(value);
            long dueAt = record.timestamp() + stayMillis;
            items.addLast(
                    cost <= largest
                            ? new Item(record, Math.min(cost, most), dueAt, Fate.RUNS)
                            : new Item(record, Math.min(length, most), dueAt, Fate.TOO_LARGE));
            bytes.addAndGet(length);
        }
        givenBackUntil = Long.MIN_VALUE;
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    /** Whether there is one whose stay is over. */
    boolean isDue(long nowMillis) {
        return !items.isEmpty() && items.getFirst().dueAt() <= nowMillis;
    }

    Item first() {
        return items.getFirst();
    }

    Item last() {
        return items.getLast();
    }

    Item removeFirst() {
        Item first = items.removeFirst();
        bytes.addAndGet(-first.bytes());
        return first;
    }

    /** What they take, as they came. */
    long bytes() {
        return bytes.get();
    }

    /** Gives all of them back; the offset with which they are to be fetched again. */
    long giveBack() {
        Item first = items.getFirst();
        givenBackUntil = first.dueAt();
        givenBackCost = first.cost();
        items.clear();
        bytes.set(0);
        return first.record().offset();
    }

    /** Whether it is too early to fetch what was given back. */
    boolean isAway(long nowMillis) {
        return items.isEmpty() && givenBackUntil > nowMillis;
    }

    /** What the next one needs in order to begin; empty: there is none, or its stay is not over. */
    OptionalLong needed(long nowMillis) {
        if (!items.isEmpty()) {
            return isDue(nowMillis) ? OptionalLong.of(items.getFirst().cost()) : OptionalLong.empty();
        }
        return givenBackUntil == Long.MIN_VALUE || givenBackUntil > nowMillis
                ? OptionalLong.empty()
                : OptionalLong.of(givenBackCost);
    }

    /** What is done with a record. */
    enum Fate {
        RUNS,
        /** It can never be worked on here. */
        TOO_LARGE,
        /** The process has ended over it too often. */
        SUSPECT
    }

    /**
     * One record.
     *
     * @param cost what it takes in memory from now on, in bytes
     */
    record Item(ConsumerRecord<byte[], byte[]> record, long cost, long dueAt, Fate fate) {
        private int bytes() {
            return record.value() == null ? 0 : record.value().length;
        }

        Item suspected() {
            return new Item(record, cost, dueAt, Fate.SUSPECT);
        }
    }
}
