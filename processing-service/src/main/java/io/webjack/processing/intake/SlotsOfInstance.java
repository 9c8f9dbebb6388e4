package io.webjack.processing.intake;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The slots of this instance. */
final class SlotsOfInstance {
    @Produces
    @Singleton
    static SlotPools slots(IntakeConfig config) {
        return new SlotPools(
                new Slots(config.slots(), Math.max(1, Math.min(config.largestBatch(), config.slots() / 4))),
                new Slots(config.continuationSlots(), 1));
    }
}
