package io.webjack.processing.intake;

import io.webjack.processing.isolation.IsolationConfig;
import io.webjack.processing.isolation.Share;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The slots of this instance. */
final class SlotsOfInstance {
    @Produces
    @Singleton
    static SlotPools slots(IntakeConfig config, IsolationConfig isolation) {
        return new SlotPools(
                pool(config.slots(), batch(config, config.slots()), isolation),
                pool(config.overflowSlots(), batch(config, config.overflowSlots()), isolation),
                pool(config.continuationSlots(), 1, isolation));
    }

    private static int batch(IntakeConfig config, int slots) {
        return Math.max(1, Math.min(config.largestBatch(), slots / 4));
    }

    private static SlotPool pool(int slots, int batch, IsolationConfig isolation) {
        return new SlotPool(
                new Slots(slots, batch),
                new Share(
                        (int) (slots * isolation.share()),
                        isolation.waiting(),
                        isolation.waitingBytes(),
                        isolation.quick(),
                        isolation.quickPerSecond(),
                        System::nanoTime));
    }
}
