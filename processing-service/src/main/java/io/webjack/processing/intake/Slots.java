package io.webjack.processing.intake;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How many events may be at work at once. Reading stops before the slots could run out and is woken as soon as a part of
 * them is free again.
 */
final class Slots {
    private final int all;
    private final int batch;
    private final int lowMark;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicReference<@Nullable Runnable> waiting = new AtomicReference<>();

    /**
     * @param batch how many events are taken at once at most
     */
    Slots(int all, int batch) {
        this.all = all;
        this.batch = batch;
        this.lowMark = Math.max(0, Math.min(all - batch, all * 3 / 4));
    }

    int all() {
        return all;
    }

    /** How many events are taken at once at most. */
    int batch() {
        return batch;
    }

    int taken() {
        return taken.get();
    }

    /** Whether there is room for another batch. */
    boolean hasRoom() {
        return taken.get() <= all - batch;
    }

    /** Whether so much is free again that it is worth while to go on. */
    boolean isLow() {
        return taken.get() <= lowMark;
    }

    void take(int count) {
        taken.addAndGet(count);
    }

    /** Takes one, unless so many are taken already. */
    boolean takeOne(int limit) {
        if (taken.get() >= limit) {
            return false;
        }
        taken.incrementAndGet();
        return true;
    }

    void release() {
        if (taken.decrementAndGet() <= lowMark) {
            wake();
        }
    }

    /** Calls once, from any thread, when so much is free again; at once when it is already. */
    void whenLow(Runnable wake) {
        waiting.set(wake);
        if (isLow()) {
            wake();
        }
    }

    private void wake() {
        if (waiting.get() != null) {
            Runnable wake = waiting.getAndSet(null);
            if (wake != null) {
                wake.run();
            }
        }
    }
}
