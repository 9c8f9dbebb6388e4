package io.webjack.vitals;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of what a service says of itself, and when one that answers nothing ends. */
@ConfigMapping(prefix = "webjack.vitals")
public interface VitalsConfig {
    /** How many time series one metric may have; what would be more is not measured, and the log says so once. */
    @WithDefault("2000")
    int seriesPerMetric();

    /** How often whoever runs the service had to start it again; shown as the metric {@code webjack_<service>_restarts}. */
    @WithDefault("0")
    int restarts();

    /** Asks the service itself whether it lives. */
    Watchdog watchdog();

    /** When a service that does not answer is ended. */
    interface Watchdog {
        /** Whether a service asks itself, and ends when it does not answer, so that it is started again. */
        @WithDefault("true")
        boolean enabled();

        /** Pause between two questions. */
        @WithDefault("10s")
        Duration every();

        /** How long an answer may take. */
        @WithDefault("10s")
        Duration limit();

        /** After how many unanswered questions in a row the process ends. */
        @WithDefault("6")
        int failures();
    }
}
