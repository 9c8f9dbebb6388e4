package io.webjack.history.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * So many bytes that may be in use at the same time. Whoever needs some takes them, waits in turn until they are there,
 * and gives them back. First come, first served: what is large is not overtaken for ever by what is small.
 */
public final class MemoryBudget {
    private final long total;
    private final Deque<Object> turns = new ArrayDeque<>();
    private long taken;

    /** @param total in bytes */
    public MemoryBudget(long total) {
        this.total = Math.max(1, total);
    }

    /** Bytes that are in use; given back once. */
    public interface Share extends AutoCloseable {
        @Override
        void close();
    }

    /** Whether so many bytes are there when nobody else uses any. */
    public boolean fits(long bytes) {
        return bytes <= total;
    }

    public long total() {
        return total;
    }

    /** Takes bytes, however long that takes. More than there are altogether are never there: ask {@link #fits} first. */
    public Share take(long bytes) throws InterruptedException {
        Share share = take(bytes, Long.MAX_VALUE);
        if (share == null) {
            throw new IllegalArgumentException(bytes + " bytes are more than there are: " + total);
        }
        return share;
    }

    /** Takes bytes; null: they were not there within the time. */
    public synchronized @Nullable Share take(long bytes, long millis) throws InterruptedException {
        if (!fits(bytes)) {
            return null;
        }
        Object turn = new Object();
        turns.add(turn);
        try {
            long begun = System.nanoTime();
            while (turns.peek() != turn || taken + bytes > total) {
                long left = millis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
                if (left <= 0) {
                    return null;
                }
                wait(Math.min(left, 60_000));
            }
            taken += bytes;
            return new Taken(bytes);
        } finally {
            turns.remove(turn);
            notifyAll();
        }
    }

    public synchronized long taken() {
        return taken;
    }

    /** How many wait for bytes. */
    public synchronized int waiting() {
        return turns.size();
    }

    private synchronized void give(long bytes) {
        taken -= bytes;
        notifyAll();
    }

    private final class Taken implements Share {
        private final long bytes;
        private boolean given;

        Taken(long bytes) {
            this.bytes = bytes;
        }

        @Override
        public void close() {
            synchronized (MemoryBudget.this) {
                if (!given) {
                    given = true;
                    give(bytes);
                }
            }
        }
    }
}
