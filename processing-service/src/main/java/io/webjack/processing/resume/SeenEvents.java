package io.webjack.processing.resume;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Which events with an identity of their own came in a partition, and the operation that was the first with each. Takes
 * 48 bytes for an event; when it is full, the oldest are forgotten.
 *
 * <p>The entries lie in a ring in the order of their coming; an open-addressed table finds them. Belongs to one thread.
 */
public final class SeenEvents {
    private static final int SMALLEST = 64;

    private final int most;
    private long[] ids = new long[2 * SMALLEST];
    private long[] operations = new long[2 * SMALLEST];
    private long[] times = new long[SMALLEST];
    private int[] table = emptyTable(SMALLEST);
    private long first;
    private long next;

    /** @param most how many events are remembered at most */
    public SeenEvents(int most) {
        this.most = Math.max(1, most);
    }

    /**
     * The operation that was the first with an event.
     *
     * @param since older arrivals do not count
     */
    public Optional<UUID> first(UUID eventId, Instant since) {
        int place = find(eventId);
        if (place < 0) {
            return Optional.empty();
        }
        int slot = table[place];
        return times[slot] < since.toEpochMilli()
                ? Optional.empty()
                : Optional.of(new UUID(operations[2 * slot], operations[2 * slot + 1]));
    }

    /** Remembers an arrival; it takes the place of an earlier one of the same event. */
    public void add(UUID eventId, UUID operationId, Instant receivedAt) {
        int place = find(eventId);
        if (place >= 0) {
            write(table[place], eventId, operationId, receivedAt);
            return;
        }
        if (next - first == most) {
            forgetOldest();
        } else if (next - first == times.length) {
            grow();
        }
        int slot = slot(next++);
        write(slot, eventId, operationId, receivedAt);
        insert(slot);
    }

    /** Forgets what came before. */
    public void forgetBefore(Instant time) {
        while (first < next && times[slot(first)] < time.toEpochMilli()) {
            forgetOldest();
        }
    }

    public int size() {
        return (int) (next - first);
    }

    private void write(int slot, UUID eventId, UUID operationId, Instant receivedAt) {
        ids[2 * slot] = eventId.getMostSignificantBits();
        ids[2 * slot + 1] = eventId.getLeastSignificantBits();
        operations[2 * slot] = operationId.getMostSignificantBits();
        operations[2 * slot + 1] = operationId.getLeastSignificantBits();
        times[slot] = receivedAt.toEpochMilli();
    }

    private void forgetOldest() {
        int slot = slot(first++);
        remove(find(new UUID(ids[2 * slot], ids[2 * slot + 1])));
    }

    /** The place in the table; negative: it is not there. */
    private int find(UUID eventId) {
        long high = eventId.getMostSignificantBits();
        long low = eventId.getLeastSignificantBits();
        for (int place = home(high, low); table[place] >= 0; place = after(place)) {
            int slot = table[place];
            if (ids[2 * slot] == high && ids[2 * slot + 1] == low) {
                return place;
            }
        }
        return -1;
    }

    private void insert(int slot) {
        int place = home(ids[2 * slot], ids[2 * slot + 1]);
        while (table[place] >= 0) {
            place = after(place);
        }
        table[place] = slot;
    }

    /** Closes the gap, so that no search ends too early. */
    private void remove(int place) {
        int gap = place;
        table[gap] = -1;
        for (int i = after(gap); table[i] >= 0; i = after(i)) {
            int home = home(ids[2 * table[i]], ids[2 * table[i] + 1]);
            boolean reachable = gap <= i ? gap < home && home <= i : gap < home || home <= i;
            if (!reachable) {
                table[gap] = table[i];
                table[i] = -1;
                gap = i;
            }
        }
    }

    private void grow() {
        int size = times.length * 2;
        long[] largerIds = new long[2 * size];
        long[] largerOperations = new long[2 * size];
        long[] largerTimes = new long[size];
        int count = size();
        for (int i = 0; i < count; i++) {
            int slot = slot(first + i);
            System.arraycopy(ids, 2 * slot, largerIds, 2 * i, 2);
            System.arraycopy(operations, 2 * slot, largerOperations, 2 * i, 2);
            largerTimes[i] = times[slot];
        }
        ids = largerIds;
        operations = largerOperations;
        times = largerTimes;
        first = 0;
        next = count;
        table = emptyTable(size);
        for (int slot = 0; slot < count; slot++) {
            insert(slot);
        }
    }

    private int slot(long number) {
        return (int) (number & (times.length - 1));
    }

    private int home(long high, long low) {
        long mixed = (high ^ Long.rotateLeft(low, 32)) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 33) & (table.length - 1);
    }

    private int after(int place) {
        return (place + 1) & (table.length - 1);
    }

    private static int[] emptyTable(int entries) {
        int[] table = new int[entries * 2];
        Arrays.fill(table, -1);
        return table;
    }
}
