package io.webjack.processing.isolation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** When a destination, a host with its port, is left alone because it does not answer. */
@ConfigMapping(prefix = "webjack.processing.breaker")
public interface BreakerConfig {

    /** How many of the last requests to a destination are looked at. */
    @WithDefault("20")
    @Min(1)
    int window();

    /** How many of these have to fail before the destination is left alone; more than the window: it never is. */
    @WithDefault("10")
    @Min(1)
    int failures();

    /** How long it is left alone at first; doubled each time it still does not answer. */
    @WithDefault("PT5S")
    Duration pause();

    /** How long it is left alone at most before the next trial. */
    @WithDefault("PT1M")
    Duration longestPause();

    /** How many requests try at once, after a pause, whether it answers again. */
    @WithDefault("2")
    @Min(1)
    int trials();

    /** How many destinations are known at most; one that is hardly used is forgotten. */
    @WithDefault("10000")
    @Min(1)
    int destinations();
}
