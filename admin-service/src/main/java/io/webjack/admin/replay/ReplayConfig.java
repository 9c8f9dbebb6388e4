package io.webjack.admin.replay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How operations are run again. */
@ConfigMapping(prefix = "webjack.admin.replay")
public interface ReplayConfig {
    /** How long it is remembered what was asked to run again, so that the same asked for twice runs once. */
    @WithDefault("P30D")
    Duration remembered();

    /** How often what need not be remembered any more is deleted. */
    @WithDefault("1h")
    Duration forgetEvery();
}
