package io.webjack.processing.intake;

import io.webjack.contracts.Topic;
import java.util.List;

/**
 * The slots of this instance.
 *
 * @param events for events that are new
 * @param overflow for events that exceeded the share of their processing
 * @param continuations for operations that have waited, so that none takes the place of the others
 */
record SlotPools(SlotPool events, SlotPool overflow, SlotPool continuations) {

    SlotPool of(Topic topic) {
        if (topic == Topic.EVENTS) {
            return events;
        }
        return topic == Topic.EVENTS_OVERFLOW ? overflow : continuations;
    }

    List<SlotPool> all() {
        return List.of(events, overflow, continuations);
    }

    /** How many operations are at work. */
    int taken() {
        return all().stream().mapToInt(pool -> pool.slots().taken()).sum();
    }

    /** What all that was taken costs in memory, in bytes. */
    long bytesTaken() {
        return all().stream().mapToLong(pool -> pool.bytes().taken()).sum();
    }

    /** What all that is taken may cost in memory, in bytes. */
    long bytes() {
        return all().stream().mapToLong(pool -> pool.bytes().all()).sum();
    }

    /** How many records were taken and wait for the share of their processing. */
    int waiting() {
        return all().stream().mapToInt(pool -> pool.share().waiting()).sum();
    }
}
