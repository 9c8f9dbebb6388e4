package io.webjack.processing.intake;

import io.webjack.processing.isolation.Share;
import io.webjack.processing.memory.ByteBudget;

/**
 * The slots of one kind.
 *
 * @param bytes what the records that were taken may cost in memory, beside their number
 * @param share what each processing may hold of them
 */
record SlotPool(Slots slots, ByteBudget bytes, Share share) {}
