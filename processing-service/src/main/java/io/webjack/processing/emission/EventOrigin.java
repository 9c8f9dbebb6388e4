package io.webjack.processing.emission;

import io.webjack.contracts.Topic;
import io.webjack.processing.lane.Lane;
import io.webjack.processing.memory.Load;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an event came from: everything that it causes goes to the same partition number with the same key.
 *
 * @param topic where its record was read
 * @param place among the events with the same ordering key; empty: no order is kept
 * @param load what the work on it takes in memory
 * @param ownership whether this instance still owns the partition
 */
@SuppressWarnings("ArrayRecordComponent")
public record EventOrigin(
        Topic topic,
        int partition,
        byte @Nullable [] key,
        Lane lane,
        Optional<OrderPlace> place,
        Load load,
        Ownership ownership) {

    /** The same for an event whose place has been found. */
    public EventOrigin at(Optional<OrderPlace> found) {
        return new EventOrigin(topic, partition, key, lane, found, load, ownership);
    }

    /** Whether the partition still belongs to this instance. */
    @FunctionalInterface
    public interface Ownership {
        boolean isHeld();
    }
}
