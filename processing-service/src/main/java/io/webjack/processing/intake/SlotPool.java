package io.webjack.processing.intake;

import io.webjack.processing.isolation.Share;

/**
 * The slots of one kind.
 *
 * @param share what each processing may hold of them
 */
record SlotPool(Slots slots, Share share) {}
