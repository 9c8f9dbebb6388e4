package io.webjack.processing.operation;

import java.time.Duration;
import java.time.Instant;

/**
 * What a decision needs to know of the world.
 *
 * @param ran how long the operation has been at work here, by a clock that never goes back
 * @param random from 0 to 1: how much of a jitter is added
 * @param sequence of the last record that was published about the operation
 * @param isHeld whether the partition still belongs to this instance
 */
public record Moment(Instant now, Duration ran, double random, long sequence, boolean isHeld, Known processing) {

    /** What is known of a processing at present. */
    public enum Known {
        /** It runs, as far as is known. */
        RUNS,
        /** As far as is known it does not; the broker may know better. */
        SEEMS_NOT_TO_RUN,
        /** It does not run, and the broker knows nothing else. */
        STOPPED,
        /** It is not there, and the broker knows nothing else. */
        DELETED,
        /** Whether it runs does not matter: the operation was cancelled. */
        CANCELLED
    }
}
