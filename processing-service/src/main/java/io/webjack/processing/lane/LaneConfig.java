package io.webjack.processing.lane;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How many event loops work on operations. */
@ConfigMapping(prefix = "webjack.processing.lanes")
public interface LaneConfig {

    /** The number of event loops; 0: one for each two processors. */
    @WithDefault("0")
    @Min(0)
    @Max(64)
    int count();
}
