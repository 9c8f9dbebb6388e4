package io.webjack.history.materialisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** How long after it happened something is shown. */
@ApplicationScoped
public class Lag {
    /** A batch says nothing about later ones for longer. */
    private static final long CURRENT_MILLIS = 60_000;

    private final Clock clock;
    private volatile long behind;
    private volatile long at;

    Lag(Clock clock) {
        this.clock = clock;
    }

    /** @param oldest when the oldest record that was just written was written to its topic */
    void written(long oldest) {
        long now = clock.millis();
        behind = Math.max(0, now - oldest);
        at = now;
    }

    /** How old the oldest record of the last batch was; zero when nothing was written lately. */
    public Duration behind() {
        return clock.millis() - at > CURRENT_MILLIS ? Duration.ZERO : Duration.ofMillis(behind);
    }
}
