package io.webjack.processing.intake;

/**
 * The slots of this instance.
 *
 * @param events for events that are new
 * @param continuations for operations that have waited, so that neither takes the place of the other
 */
record SlotPools(Slots events, Slots continuations) {

    int taken() {
        return events.taken() + continuations.taken();
    }
}
