package io.webjack.history.materialisation;

import org.jspecify.annotations.Nullable;

/**
 * Where the thread that reads meets the thread that writes. The writer takes everything that is there, so batches grow
 * by themselves when writing is slower than reading.
 */
final class BatchBuffer {
    private final int mostRecords;
    private final long mostBytes;
    private Batch collecting = new Batch(0);
    private @Nullable Batch beingWritten;
    private boolean closed;

    BatchBuffer(int mostRecords, long mostBytes) {
        this.mostRecords = mostRecords;
        this.mostBytes = mostBytes;
    }

    synchronized void add(Iterable<Reading> readings) {
        readings.forEach(collecting::add);
        notifyAll();
    }

    /** Whether no more should be read for the time being. */
    synchronized boolean isFull() {
        return collecting.size() >= mostRecords || collecting.bytes() >= mostBytes;
    }

    /** Everything that was added; waits for it. Null when the buffer was closed. */
    synchronized @Nullable Batch take() throws InterruptedException {
        beingWritten = null;
        notifyAll();
        while (collecting.isEmpty() && !closed) {
            wait();
        }
        if (closed) {
            return null;
        }
        Batch batch = collecting;
        beingWritten = batch;
        collecting = new Batch(batch.assignment());
        return batch;
    }

    /** Forgets what nobody has taken: it will be read again under the new assignment of partitions. */
    synchronized void startAssignment(int assignment) {
        collecting = new Batch(assignment);
    }

    /** Waits until the writer has done what it has taken. */
    synchronized void awaitWritten(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (beingWritten != null && !closed) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    /** Whether everything that was added is written. */
    synchronized boolean isIdle() {
        return collecting.isEmpty() && beingWritten == null;
    }

    /** Waits until everything that was added is written; false: it is not within the time. */
    synchronized boolean awaitIdle(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (!isIdle() && !closed) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return isIdle();
    }

    /** When the oldest record that is not written yet was written to its topic; {@code Long.MAX_VALUE}: none waits. */
    synchronized long oldest() {
        long waiting = collecting.oldest();
        return beingWritten == null ? waiting : Math.min(waiting, beingWritten.oldest());
    }

    synchronized int waiting() {
        return collecting.size() + (beingWritten == null ? 0 : beingWritten.size());
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
