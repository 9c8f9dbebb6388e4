package io.webjack.ingest.reception;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Lets large bodies be read one after another, so many bytes of them at once: what a body becomes while it is read is many
 * times larger than its bytes. What waits is bounded by what is held of bodies at all. Thread-safe; it never blocks.
 */
final class ReadingTurns {
    private final Executor workers;
    private final long most;
    private final Deque<Turn> waiting = new ArrayDeque<>();
    private long running;

    /** @param most bytes at once; a body that is larger is read alone */
    ReadingTurns(Executor workers, long most) {
        this.workers = workers;
        this.most = most;
    }

    /** @param bytes as many as the body may have when it is unpacked */
    void run(long bytes, Runnable reading) {
        synchronized (this) {
            waiting.add(new Turn(bytes, reading));
        }
        beginNext();
    }

    private void beginNext() {
        for (Turn next = next(); next != null; next = next()) {
            Turn turn = next;
            boolean begun = false;
            try {
                workers.execute(() -> perform(turn));
                begun = true;
            } finally {
                if (!begun) {
                    end(turn);
                }
            }
        }
    }

    private synchronized @Nullable Turn next() {
        Turn first = waiting.peek();
        if (first == null || running > 0 && running + first.bytes() > most) {
            return null;
        }
        running += first.bytes();
        return waiting.poll();
    }

    private void perform(Turn turn) {
        try {
            turn.reading().run();
        } finally {
            end(turn);
            beginNext();
        }
    }

    private synchronized void end(Turn turn) {
        running -= turn.bytes();
    }

    private record Turn(long bytes, Runnable reading) {}
}
