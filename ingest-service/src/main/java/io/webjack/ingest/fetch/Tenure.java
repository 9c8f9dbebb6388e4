package io.webjack.ingest.fetch;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The time for which a partition belongs to this instance. When it comes again, that is another one. */
final class Tenure {
    private final int partition;
    private final CountDownLatch over = new CountDownLatch(1);
    private int underWay;

    Tenure(int partition) {
        this.partition = partition;
    }

    int partition() {
        return partition;
    }

    /** Whether what was taken in it may go on. */
    boolean lasts() {
        return over.getCount() > 0;
    }

    /** Waits, and not longer than it lasts; whether it does. */
    boolean pause(Duration time) {
        try {
            return !over.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What is under way ends with its next step. */
    void end() {
        over.countDown();
    }

    /** Runs it, unless it is over; whether it was run. */
    boolean run(Runnable work) {
        synchronized (this) {
            if (!lasts()) {
                return false;
            }
            underWay++;
        }
        try {
            work.run();
        } finally {
            synchronized (this) {
                underWay--;
                notifyAll();
            }
        }
        return true;
    }

    /** Waits for what is under way, until {@link System#nanoTime} says so. */
    synchronized void awaitEnd(long deadline) {
        try {
            for (long left = deadline - System.nanoTime();
                    underWay > 0 && left > 0;
                    left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
