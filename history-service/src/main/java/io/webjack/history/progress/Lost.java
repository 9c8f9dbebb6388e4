package io.webjack.history.progress;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records that the broker deleted before they were read: those between the offset up to which a partition was read when it
 * was looked at last, and the first that is still there. Whoever reads it now has jumped over them. Pure.
 *
 * @param from the first of them
 * @param to the offset after the last
 */
record Lost(int partition, long from, long to) {

    /** @param readBefore the offset up to which everything was done when it was looked at last; null: never */
    static Optional<Lost> of(PartitionPlace place, @Nullable Long readBefore) {
        long read = readBefore == null ? place.read() : Math.min(readBefore, place.read());
        return place.begin() > read ? Optional.of(new Lost(place.partition(), read, place.begin())) : Optional.empty();
    }
}
