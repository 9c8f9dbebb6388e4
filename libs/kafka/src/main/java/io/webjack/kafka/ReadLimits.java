package io.webjack.kafka;

import java.time.Duration;

/**
 * Within which limits partitions are read to their end.
 *
 * @param client for the broker's log and metrics
 * @param time for everything that is read by one {@link EndConsumer}; each answer of the broker may take ten seconds of it
 * @param pollBytes what is held at once, unless one record is larger
 * @param committedOnly whether records of transactions that have not ended are passed over, and their end taken for the end
 */
public record ReadLimits(String client, Duration time, int pollBytes, boolean committedOnly) {
    private static final int USUAL_BYTES = 8 * 1024 * 1024;

    /** As everything is read that needs nothing special. */
    public static ReadLimits of(String client, Duration time) {
        return new ReadLimits(client, time, USUAL_BYTES, false);
    }
}
