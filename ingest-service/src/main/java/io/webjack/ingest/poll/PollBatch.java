package io.webjack.ingest.poll;

import static io.webjack.ingest.poll.PollLog.LOG;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Requests of one partition that are carried out together. */
final class PollBatch {
    private final long first;
    private final long next;
    private volatile CountDownLatch open = new CountDownLatch(0);
    private volatile boolean goOn = true;
    private volatile boolean done = true;
    private volatile long endedAtNanos;

    /**
     * @param first offset of the first request
     * @param next offset behind the last one
     */
    PollBatch(long first, long next) {
        this.first = first;
        this.next = next;
    }

    void begin(List<Runnable> works, Executor threads) {
        open = new CountDownLatch(works.size());
        works.forEach(work -> begin(work, threads));
    }

    long first() {
        return first;
    }

    long next() {
        return next;
    }

    /** What is under way ends with its next step. */
    void stop() {
        goOn = false;
    }

    boolean isToGoOn() {
        return goOn;
    }

    /** One of the requests has to be carried out again. */
    void notDone() {
        done = false;
    }

    boolean isDone() {
        return done;
    }

    boolean hasEnded() {
        return open.getCount() == 0;
    }

    boolean hasRested(Duration pause) {
        return System.nanoTime() - endedAtNanos > pause.toNanos();
    }

    /** Whether all has ended in time. */
    boolean awaitEnd(long nanos) {
        try {
            return open.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void begin(Runnable work, Executor threads) {
        try {
            threads.execute(() -> carryOut(work));
        } catch (RejectedExecutionException e) {
            ended(false);
        }
    }

    private void carryOut(Runnable work) {
        boolean well = false;
        try {
            work.run();
            well = true;
        } catch (RuntimeException e) {
            LOG.consumerFailed(String.valueOf(e.getMessage()));
        } finally {
            ended(well);
        }
    }

    private void ended(boolean well) {
        if (!well) {
            done = false;
        }
        endedAtNanos = System.nanoTime();
        open.countDown();
    }
}
