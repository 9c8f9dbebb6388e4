package io.webjack.history.memory;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The shares of the heap of this process. */
final class MemoryBeans {
    private MemoryBeans() {}

    @Produces
    @Singleton
    static HeapShares shares() {
        return HeapShares.ofThisProcess();
    }

    @Produces
    @Singleton
    static MemoryBudget unpacked(HeapShares shares) {
        return new MemoryBudget(shares.unpacked());
    }
}
