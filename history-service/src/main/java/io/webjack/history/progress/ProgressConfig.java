package io.webjack.history.progress;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** When somebody is told that leads do not move. */
@ConfigMapping(prefix = "webjack.history.progress")
public interface ProgressConfig {
    /** How often it is looked. */
    @WithDefault("30s")
    String watchEvery();

    /** The consumer group of processing-service. */
    @WithDefault("webjack-processing")
    String processingGroup();

    /** A lead that was not begun when so many percent of the time have passed for which its topic keeps it is told of. */
    @WithDefault("50")
    @Min(1)
    @Max(99)
    int latePercent();

    /** A partition with unread records stands still when none of them was read for this long. */
    @WithDefault("PT10M")
    Duration stillAfter();

    /** The history cannot keep up when it writes records that are older than this. */
    @WithDefault("PT15M")
    Duration behindAfter();

    /** A trouble is over when it was not seen for this long. */
    @WithDefault("PT5M")
    Duration overAfter();
}
