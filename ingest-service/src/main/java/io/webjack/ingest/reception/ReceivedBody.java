package io.webjack.ingest.reception;

import java.util.concurrent.atomic.AtomicInteger;

/** A body that has come whole. It keeps its place until it was read and its sender is answered. */
public final class ReceivedBody {
    private final byte[] bytes;
    private final BodyBudget.Place place;
    private final ReadingTurns turns;
    private final BodyRules rules;
    private final AtomicInteger holders = new AtomicInteger(2);

    ReceivedBody(byte[] bytes, BodyBudget.Place place, ReadingTurns turns, BodyRules rules) {
        this.bytes = bytes;
        this.place = place;
        this.turns = turns;
        this.rules = rules;
    }

    public byte[] bytes() {
        return bytes;
    }

    /**
     * Reads it: at once when it is small, else in a worker when it is its turn. To be called once.
     *
     * @param isPacked whether it becomes larger than it is
     */
    public void read(boolean isPacked, Runnable reading) {
        if (bytes.length <= rules.largestInline() && !isPacked) {
            try {
                reading.run();
            } finally {
                release();
            }
            return;
        }
        turns.run(isPacked ? rules.largest() : bytes.length, () -> {
            try {
                reading.run();
            } finally {
                release();
            }
        });
    }

    void answered() {
        release();
    }

    private void release() {
        if (holders.decrementAndGet() == 0) {
            place.close();
        }
    }
}
