package io.webjack.processing.memory;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes may be at work at once. What is larger than all of it goes on alone: whoever finds nothing taken finds
 * room, so that nothing waits for ever.
 *
 * <p>Used by all threads.
 */
public final class ByteBudget {
    private static final int LARGE = 64;

    private final long all;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicReference<@Nullable Waiter> waiting = new AtomicReference<>();

    public ByteBudget(long all) {
        this.all = Math.max(1, all);
    }

    public long all() {
        return all;
    }

    public long taken() {
        return taken.get();
    }

    /** Whether so many find room. */
    public boolean hasRoom(long bytes) {
        return fits(taken.get(), bytes);
    }

    /** Takes so many when there is room for them. */
    public boolean take(long bytes) {
        while (true) {
            long before = taken.get();
            if (!fits(before, bytes)) {
                return false;
            }
            if (taken.compareAndSet(before, before + bytes)) {
                return true;
            }
        }
    }

    /** Takes so many for what is at work already and cannot wait; others wait the longer for it. */
    public void grow(long bytes) {
        taken.addAndGet(bytes);
    }

    public void release(long bytes) {
        if (taken.addAndGet(-bytes) < 0) {
            throw new IllegalStateException("more bytes are given back than were taken");
        }
        Waiter waiter = waiting.get();
        if (waiter != null && hasRoom(waiter.bytes())) {
            wake();
        }
    }

    /** Calls once, from any thread, when so many find room; at once when they do already. One waits at a time. */
    public void whenRoom(long bytes, Runnable wake) {
        waiting.set(new Waiter(bytes, wake));
        if (hasRoom(bytes)) {
            wake();
        }
    }

    /**
     * Whether others have taken so much that something large, whose bytes are taken already, had better go elsewhere: the rest is
     * for what is small.
     */
    public boolean isTightFor(long bytes) {
        return isLarge(bytes) && taken.get() - bytes > all / 2;
    }

    /** How much room has to be there for something, so that what is large leaves half of it to what is small. */
    public long neededFor(long bytes) {
        return isLarge(bytes) ? Math.max(bytes, all / 2) : bytes;
    }

    /** Whether what can wait elsewhere had better do so. */
    public boolean isHalfTaken() {
        return taken.get() > all / 2;
    }

    /** Whether something is large beside all of it. */
    public boolean isLarge(long bytes) {
        return bytes > all / LARGE;
    }

    private void wake() {
        Waiter waiter = waiting.getAndSet(null);
        if (waiter != null) {
            waiter.wake().run();
        }
    }

    private boolean fits(long before, long bytes) {
        return before == 0 || before + bytes <= all;
    }

    /** Somebody who needs so many. */
    private record Waiter(long bytes, Runnable wake) {}
}
