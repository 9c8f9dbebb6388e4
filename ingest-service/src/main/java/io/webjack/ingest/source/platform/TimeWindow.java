package io.webjack.ingest.source.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When leads were created.
 *
 * @param from the first moment
 * @param to the moment after the last; null: whenever later
 */
public record TimeWindow(Instant from, @Nullable Instant to) {

    /** Of what has no time nobody knows that it is outside. */
    public boolean contains(@Nullable Instant time) {
        return time == null || (!time.isBefore(from) && (to == null || time.isBefore(to)));
    }
}
