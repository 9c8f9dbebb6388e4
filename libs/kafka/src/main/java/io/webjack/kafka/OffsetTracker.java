package io.webjack.kafka;

/**
 * Knows how far a partition is finished without holes.
 *
 * <p>Records come in the order of their offsets and are finished in any order:
 *
 * <pre>
 *   offset     7   8   9  10  11
 *   finished   x   x       x
 *                      ^ committable: a new owner of the partition begins here and gets 10 once more
 * </pre>
 *
 * <p>Belongs to one thread.
 */
public final class OffsetTracker {
    /** No record was finished yet. */
    public static final long NOTHING = -1;

    private long[] offsets = new long[64];
    private long[] timestamps = new long[64];
    private boolean[] finished = new boolean[64];
    private long first;
    private long next;
    private long committable = NOTHING;

    /**
     * Takes a record in.
     *
     * @param offset larger than all before it
     * @return the ticket with which the record is finished
     */
    public long register(long offset, long timestamp) {
        if (next > first && offset <= offsets[slot(next - 1)]) {
            throw new IllegalArgumentException("offset " + offset + " came after " + offsets[slot(next - 1)]);
        }
        if (next - first == offsets.length) {
            grow();
        }
        int slot = slot(next);
        offsets[slot] = offset;
        timestamps[slot] = timestamp;
        finished[slot] = false;
        return next++;
    }

    /** Marks a record as finished; once for each ticket. */
    public void finish(long ticket) {
        if (ticket < first || ticket >= next || finished[slot(ticket)]) {
            throw new IllegalArgumentException("ticket " + ticket + " is not open");
        }
        finished[slot(ticket)] = true;
        while (first < next && finished[slot(first)]) {
            committable = offsets[slot(first)] + 1;
            first++;
        }
    }

    /** The offset at which a new owner has to begin; never goes back; {@link #NOTHING} before the first is finished. */
    public long committable() {
        return committable;
    }

    /** The time of the oldest record that is not finished, in ms since 1970; {@link Long#MAX_VALUE} without one. */
    public long oldestTimestamp() {
        return first == next ? Long.MAX_VALUE : timestamps[slot(first)];
    }

    /** How many records lie between the oldest unfinished and the newest. */
    public int span() {
        return (int) (next - first);
    }

    private int slot(long ticket) {
        return (int) (ticket & (offsets.length - 1));
    }

    private void grow() {
        int size = offsets.length;
        long[] largerOffsets = new long[size * 2];
        long[] largerTimestamps = new long[size * 2];
        boolean[] largerFinished = new boolean[size * 2];
        for (long ticket = first; ticket < next; ticket++) {
            int to = (int) (ticket & (largerOffsets.length - 1));
            largerOffsets[to] = offsets[slot(ticket)];
            largerTimestamps[to] = timestamps[slot(ticket)];
            largerFinished[to] = finished[slot(ticket)];
        }
        offsets = largerOffsets;
        timestamps = largerTimestamps;
        finished = largerFinished;
    }
}
