package io.webjack.processing.intake;

import io.webjack.processing.isolation.IsolationConfig;
import io.webjack.processing.isolation.Share;
import io.webjack.processing.memory.ByteBudget;
import io.webjack.processing.memory.Memory;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The slots of this instance. */
final class SlotsOfInstance {
    /** Which part of the memory of one kind one processing may hold. */
    private static final double PART_OF_BYTES = 0.4;

    /** Which part of it what waits for a share may take. */
    private static final double WAITING = 0.2;

    /** What it costs to run a record is some times its bytes. */
    private static final int COST = 6;

    @Produces
    @Singleton
    static SlotPools slots(IntakeConfig config, IsolationConfig isolation, Memory memory) {
        return new SlotPools(
                pool(config.slots(), batch(config, config.slots()), memory.events(), isolation),
                pool(config.overflowSlots(), batch(config, config.overflowSlots()), memory.overflow(), isolation),
                pool(config.continuationSlots(), 1, memory.continuations(), isolation));
    }

    private static int batch(IntakeConfig config, int slots) {
        return Math.max(1, Math.min(config.largestBatch(), slots / 4));
    }

    private static SlotPool pool(int slots, int batch, long bytes, IsolationConfig isolation) {
        Share.Limits limits = new Share.Limits(
                (int) (slots * isolation.share()),
                (long) (bytes * PART_OF_BYTES),
                isolation.waiting(),
                Math.min(isolation.waitingBytes(), (long) (bytes * WAITING / COST)));
        return new SlotPool(
                new Slots(slots, batch),
                new ByteBudget(bytes),
                new Share(limits, isolation.quick(), isolation.quickPerSecond(), System::nanoTime));
    }
}
