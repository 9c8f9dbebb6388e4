package io.webjack.processing.intake;

import io.webjack.contracts.Topic;
import io.webjack.processing.memory.ByteBudget;
import io.webjack.processing.resume.PartitionMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition that this instance owns at present, as the polling thread sees it: what was taken of it and not begun, and what of that may
 * be handed over. Belongs to that thread.
 */
final class AssignedPartition {
    private final TopicPartition partition;
    private final Topic topic;
    private final SlotPool pool;
    private final PartitionWork work;
    private final Lying lying;
    private final Care care;
    /** Since when its next record finds no room, by {@link System#nanoTime()}. */
    private OptionalLong lackingSince = OptionalLong.empty();

    private boolean restored;
    /** The consumer is told to bring nothing of it. */
    private boolean paused = true;
    /** Where reading goes on when the consumer was put elsewhere; empty: it stands there. */
    private OptionalLong next = OptionalLong.empty();

    AssignedPartition(TopicPartition partition, Workplace at, PartitionWork work, Lying lying, Care care) {
        this.partition = partition;
        this.topic = at.topic();
        this.pool = at.pool();
        this.work = work;
        this.lying = lying;
        this.care = care;
    }

    TopicPartition partition() {
        return partition;
    }

    /** The work on what was handed over. From any thread. */
    PartitionWork work() {
        return work;
    }

    /** Makes known what was done before for the records of this partition number. */
    void restore(PartitionMemory memory) {
        work.restore(memory);
        restored = true;
    }

    /** Whether its records may be taken. */
    boolean isRestored() {
        return restored;
    }

    /** What was taken and not begun. */
    Lying lying() {
        return lying;
    }

    /** How carefully its records are begun. */
    Care care() {
        return care;
    }

    /** What the next record needs to find room, when it finds none. */
    OptionalLong lacks(long nowMillis) {
        OptionalLong needed = lying.needed(nowMillis);
        if (needed.isEmpty()) {
            return needed;
        }
        long room = room(needed.getAsLong());
        return pool.bytes().hasRoom(room) ? OptionalLong.empty() : OptionalLong.of(room);
    }

    /**
     * Hands over those records whose stay is over, as far as there are slots and room for them.
     *
     * @param largeToo whether what is large may begin, too
     * @param note writes down which record is the next to begin where that matters; whether it may
     */
    void handOver(long nowMillis, boolean largeToo, LongPredicate note) {
        List<Lying.Item> over = new ArrayList<>();
        while (!work.isCrowded()
                && lying.isDue(nowMillis)
                && !(care.isNeeded() && (work.isAtWork() || !over.isEmpty()))
                && (largeToo || !pool.bytes().isLarge(lying.first().cost()))
                && takeRoom(lying.first(), note)) {
            Lying.Item next = lying.removeFirst();
            over.add(care.isSuspect(next.record().offset()) ? next.suspected() : next);
        }
        if (!over.isEmpty()) {
            work.take(over);
        }
    }

    /** For how long its next record has found no room, in ns; zero: it has, or there is none. */
    long lackingNanos() {
        return lackingSince.isPresent() && !work.isCrowded() ? System.nanoTime() - lackingSince.getAsLong() : 0;
    }

    /** Whether a record is at work that nothing else is to be begun beside. */
    boolean isCarefullyAtWork() {
        return care.isNeeded() && work.isAtWork();
    }

    /** New events begin as long as there is any room, for they can move on; of the others what is large leaves half of it. */
    private long room(long cost) {
        return topic == Topic.EVENTS ? cost : pool.bytes().neededFor(cost);
    }

    private boolean takeRoom(Lying.Item next, LongPredicate note) {
        if (!pool.slots().takeOne(pool.slots().all())) {
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

    /** Whether the consumer is told to bring nothing of it. */
    boolean isPaused() {
        return paused;
    }

    void setPaused(boolean paused) {
        this.paused = paused;
    }

    /**
     * Where the consumer is to be put when it is told to bring nothing because what lies here has to wait; empty: it stays. What a
     * paused partition has in the consumer's buffer keeps each poll from resting, until it is resumed (KAFKA-21084); an answer that
     * comes for another position than the consumer's is dropped, and fetched again afterwards.
     */
    OptionalLong putAside(long nowMillis) {
        if (next.isPresent() || lying.isEmpty() || lying.isDue(nowMillis)) {
            return OptionalLong.empty();
        }
        next = OptionalLong.of(lying.last().record().offset() + 1);
        return OptionalLong.of(lying.first().record().offset());
    }

    /** Where the consumer is to be put before it reads on; empty: it is there. */
    OptionalLong putBack() {
        OptionalLong back = next;
        next = OptionalLong.empty();
        return back;
    }

    /** Where its records find room. */
    ByteBudget bytes() {
        return pool.bytes();
    }

    /** Where its records take their slots. */
    Slots slots() {
        return pool.slots();
    }
}
