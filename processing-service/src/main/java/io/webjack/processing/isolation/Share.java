package io.webjack.processing.isolation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How many of the slots of one kind a processing may hold, and how much of the memory for them, and what waits for them. What
 * waits holds no slot; it gets the one of the operation that makes room for it.
 *
 * <p>Used by all lanes.
 */
public final class Share {
    /** What a record takes in memory, read, is some times its bytes. */
    private static final int ROOMY = 8;

    private final Limits limits;
    private final long quickNanos;
    private final double quickPerSecond;
    private final LongSupplier nanos;
    private final Map<UUID, Room> rooms = new HashMap<>();
    private long waitingBytes;
    private int waiting;

    /**
     * @param quick how long what waits may have waited, so that its processing counts as quick
     * @param quickPerSecond how many a second may leave for the same, however long they have waited
     * @param nanos a clock that never goes back, in ns
     */
    public Share(Limits limits, Duration quick, double quickPerSecond, LongSupplier nanos) {
        this.limits = limits;
        this.quickNanos = quick.toNanos();
        this.quickPerSecond = quickPerSecond;
        this.nanos = nanos;
    }

    /**
     * What one processing may hold, and what may wait.
     *
     * @param most how many slots one processing may hold
     * @param mostCost how much memory what it holds may take, in bytes; its first may always run
     * @param mostWaiting how many events of one processing may wait for them
     * @param mostBytes how many bytes all that wait may take
     */
    public record Limits(int most, long mostCost, int mostWaiting, long mostBytes) {
        public Limits {
            most = Math.max(1, most);
        }
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

        /** It waits like others now: more may come behind it. From any thread. */
        void crowdsNoMore();

        /** What it takes in memory while it waits. */
        int bytes();

        /** What it takes in memory when it runs, in bytes. */
        long cost();
    }

    /**
     * Takes a place for an operation of the processing where there is one.
     *
     * @param staysAnyway whether the record has nowhere else to go
     */
    public synchronized Entry enter(UUID processing, Waiting record, boolean staysAnyway) {
        Room room = rooms.computeIfAbsent(processing, id -> new Room());
        if (room.isOpen() && mayEnter(room, record)) {
            room.enters(record);
            return Entry.ENTERED;
        }
        boolean fits = room.crowd.isEmpty()
                && room.waiting.size() < limits.mostWaiting()
                && waitingBytes + record.bytes() <= limits.mostBytes();
        if (!fits && !staysAnyway) {
            return Entry.REFUSED;
        }
        (fits ? room.waiting : room.crowd).addLast(new Queued(record, nanos.getAsLong()));
        count(record, 1);
        return fits ? Entry.WAITS : Entry.CROWDS;
    }

    /**
     * Gives a place back.
     *
     * @param cost what it took in memory
     * @return how many records have entered instead: the first with its slot, each other one needs another
     */
    public int leave(UUID processing, long cost) {
        List<Waiting> entering = new ArrayList<>(1);
        List<Waiting> fitting = new ArrayList<>(1);
        leave(processing, cost, entering, fitting);
        fitting.forEach(Waiting::crowdsNoMore);
        entering.forEach(Waiting::enter);
        return entering.size();
    }

    /** Takes those that do not want to wait any more out. */
    public List<Waiting> takeOut(Predicate<Waiting> which) {
        List<Waiting> taken = new ArrayList<>();
        List<Waiting> fitting = new ArrayList<>();
        takeOut(which, taken, fitting);
        fitting.forEach(Waiting::crowdsNoMore);
        return taken;
    }

    private synchronized void takeOut(Predicate<Waiting> which, List<Waiting> taken, List<Waiting> fitting) {
        Predicate<Queued> goes = queued -> {
            boolean out = which.test(queued.record());
            if (out) {
                taken.add(queued.record());
                count(queued.record(), -1);
            }
            return out;
        };
        for (Room room : rooms.values()) {
            room.waiting.removeIf(goes);
            room.crowd.removeIf(goes);
            closeUp(room, fitting);
        }
    }

    /**
     * Whether a record of the processing that waits enters soon, as far as those before it tell: so many leave that one
     * moment in which nothing went on does not count, or the last one that has entered did not wait for long, and the oldest
     * has not either.
     */
    public synchronized boolean isQuick(UUID processing) {
        Room room = rooms.get(processing);
        if (room == null) {
            return true;
        }
        long now = nanos.getAsLong();
        if (room.flow.perSecond(now) >= quickPerSecond) {
            return true;
        }
        Queued oldest = room.first();
        long age = oldest == null ? 0 : now - oldest.since();
        return Math.max(room.lastWait, age) <= quickNanos;
    }

    /** Whether so little waits that it may lie here in a form that takes several times its bytes. */
    public synchronized boolean isRoomy() {
        return waitingBytes <= limits.mostBytes() / ROOMY;
    }

    /** How many records wait. */
    public synchronized int waiting() {
        return waiting;
    }

    /** How many bytes the records that wait take. */
    public synchronized long waitingBytes() {
        return waitingBytes;
    }

    private synchronized void leave(UUID processing, long cost, List<Waiting> entering, List<Waiting> fitting) {
        Room room = rooms.get(processing);
        if (room == null || room.inside == 0) {
            throw new IllegalStateException("an operation leaves that was not inside: processing " + processing);
        }
        room.inside--;
        room.cost -= cost;
        room.flow.another(nanos.getAsLong());
        room.lastWait = 0;
        Queued next = room.first();
        while (next != null && mayEnter(room, next.record())) {
            room.removeFirst();
            count(next.record(), -1);
            room.enters(next.record());
            room.lastWait = nanos.getAsLong() - next.since();
            entering.add(next.record());
            next = room.first();
        }
        closeUp(room, fitting);
        if (room.inside == 0) {
            rooms.remove(processing);
        }
    }

    /** Whoever finds nobody inside may enter, however large. */
    private boolean mayEnter(Room room, Waiting record) {
        return room.inside == 0 || (room.inside < limits.most() && room.cost + record.cost() <= limits.mostCost());
    }

    /** Of the crowd, those come to the waiting who find room there. */
    private void closeUp(Room room, List<Waiting> fitting) {
        while (!room.crowd.isEmpty()
                && room.waiting.size() < limits.mostWaiting()
                && waitingBytes <= limits.mostBytes()) {
            Queued first = room.crowd.removeFirst();
            room.waiting.addLast(first);
            fitting.add(first.record());
        }
    }

    private void count(Waiting record, int sign) {
        waiting += sign;
        waitingBytes += (long) sign * record.bytes();
    }

    /** A record and since when it waits. */
    private record Queued(Waiting record, long since) {}

    /** The place of one processing. */
    private static final class Room {
        private int inside;
        private long cost;
        private long lastWait;
        private final Flow flow = new Flow();
        private final Deque<Queued> waiting = new ArrayDeque<>(0);
        private final Deque<Queued> crowd = new ArrayDeque<>(0);

        /** Whether nobody was before who still waits. */
        boolean isOpen() {
            return waiting.isEmpty() && crowd.isEmpty();
        }

        void enters(Waiting record) {
            inside++;
            cost += record.cost();
        }

        @Nullable
        Queued first() {
            return waiting.isEmpty() ? crowd.peekFirst() : waiting.peekFirst();
        }

        void removeFirst() {
            if (waiting.pollFirst() == null) {
                crowd.removeFirst();
            }
        }
    }
}
