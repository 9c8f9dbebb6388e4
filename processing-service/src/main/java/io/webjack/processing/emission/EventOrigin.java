package io.webjack.processing.emission;

import io.webjack.contracts.Topic;
import io.webjack.processing.lane.Lane;
import org.jspecify.annotations.Nullable;

/**
 * Where an event came from: everything that it causes goes to the same partition number with the same key.
 *
 * @param topic where its record was read
 * @param ownership whether this instance still owns the partition
 */
@SuppressWarnings("ArrayRecordComponent")
public record EventOrigin(Topic topic, int partition, byte @Nullable [] key, Lane lane, Ownership ownership) {

    /** Whether the partition still belongs to this instance. */
    @FunctionalInterface
    public interface Ownership {
        boolean isHeld();
    }
}
