package io.webjack.processing.isolation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How many of the slots of one kind a processing may hold, and what waits for them. What waits holds no slot; it gets
 * the one of the operation that makes room for it.
 *
 * <p>Used by all lanes.
 */
public final class Share {
    private final int most;
    private final int mostWaiting;
    private final long mostBytes;
    private final Map<UUID, Room> rooms = new HashMap<>();
    private long waitingBytes;
    private int waiting;

    /**
     * @param most how many slots one processing may hold
     * @param mostWaiting how many events of one processing may wait for them
     * @param mostBytes how many bytes all that wait may take
     */
    public Share(int most, int mostWaiting, long mostBytes) {
        this.most = Math.max(1, most);
        this.mostWaiting = mostWaiting;
        this.mostBytes = mostBytes;
    }

    /** What becomes of a record that comes. */
    public enum Entry {
        /** It may run. */
        ENTERED,
        /** It is called when it may run. */
        WAITS,
        /** It waits, too, but nothing more may come behind it. */
        CROWDS,
        /** It has to go elsewhere. */
        REFUSED
    }

    /** A record that waits. */
    public interface Waiting {
        /** It has entered, with the slot of the one that has left. From any thread. */
        void enter();

        /** What it takes in memory. */
        int bytes();
    }

    /**
     * Takes a place for an operation of the processing where there is one.
     *
     * @param staysAnyway whether the record has nowhere else to go
     */
    public synchronized Entry enter(UUID processing, Waiting record, boolean staysAnyway) {
        Room room = rooms.computeIfAbsent(processing, id -> new Room());
        if (room.inside < most) {
            room.inside++;
            return Entry.ENTERED;
        }
        boolean fits = room.waiting.size() < mostWaiting && waitingBytes + record.bytes() <= mostBytes;
        if (!fits && !staysAnyway) {
            return Entry.REFUSED;
        }
        room.waiting.addLast(record);
        count(record, 1);
        return fits ? Entry.WAITS : Entry.CROWDS;
    }

    /** Gives a place back; whether another record has taken it together with the slot. */
    public boolean leave(UUID processing) {
        Waiting next = nextOrOut(processing);
        if (next == null) {
            return false;
        }
        next.enter();
        return true;
    }

    /** Takes those that do not want to wait any more out. */
    public synchronized List<Waiting> takeOut(Predicate<Waiting> which) {
        List<Waiting> taken = new ArrayList<>();
        for (Room room : rooms.values()) {
            room.waiting.removeIf(record -> {
                boolean goes = which.test(record);
                if (goes) {
                    taken.add(record);
                    count(record, -1);
                }
                return goes;
            });
        }
        return taken;
    }

    /** How many records wait. */
    public synchronized int waiting() {
        return waiting;
    }

    /** How many bytes the records that wait take. */
    public synchronized long waitingBytes() {
        return waitingBytes;
    }

    private synchronized @Nullable Waiting nextOrOut(UUID processing) {
        Room room = rooms.get(processing);
        if (room == null || room.inside == 0) {
            throw new IllegalStateException("an operation leaves that was not inside: processing " + processing);
        }
        Waiting next = room.waiting.pollFirst();
        if (next != null) {
            count(next, -1);
        } else if (--room.inside == 0) {
            rooms.remove(processing);
        }
        return next;
    }

    private void count(Waiting record, int sign) {
        waiting += sign;
        waitingBytes += (long) sign * record.bytes();
    }

    /** The place of one processing. */
    private static final class Room {
        private int inside;
        private final Deque<Waiting> waiting = new ArrayDeque<>(0);
    }
}
