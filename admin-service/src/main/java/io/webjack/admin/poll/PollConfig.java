package io.webjack.admin.poll;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** When platforms are asked for leads. How often is a setting of each source. */
@ConfigMapping(prefix = "webjack.admin.poll")
public interface PollConfig {
    /** How often it is looked for sources that are due. */
    @WithDefault("5s")
    Duration checkEvery();

    /** How long after a start its source is asked first: by then ingest-service knows the processing. */
    @WithDefault("3s")
    Duration firstAfter();

    /** How many requests are written in one transaction. */
    @WithDefault("200")
    @Min(1)
    @Max(5000)
    int batch();
}
