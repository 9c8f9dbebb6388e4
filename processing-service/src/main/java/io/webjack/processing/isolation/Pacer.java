package io.webjack.processing.isolation;

import java.time.Duration;
import java.util.Optional;

/** Spreads what goes out evenly over time. Used by all lanes. */
final class Pacer {
    private final Duration horizon;
    private boolean used;
    private long nextFree;

    /** @param horizon how far ahead places are given away */
    Pacer(Duration horizon) {
        this.horizon = horizon;
    }

    /**
     * Takes the next place.
     *
     * @return how long to wait for it; empty: there is none within the horizon, and none was taken
     */
    synchronized Optional<Duration> take(double perSecond, long nowNanos) {
        long place = used && nextFree - nowNanos > 0 ? nextFree : nowNanos;
        if (place - nowNanos > horizon.toNanos()) {
            return Optional.empty();
        }
        used = true;
        nextFree = place + (long) (1_000_000_000 / perSecond);
        return Optional.of(Duration.ofNanos(place - nowNanos));
    }

    /** How long it is until the next place. */
    synchronized Duration untilNext(long nowNanos) {
        return used ? Duration.ofNanos(Math.max(0, nextFree - nowNanos)) : Duration.ZERO;
    }
}
