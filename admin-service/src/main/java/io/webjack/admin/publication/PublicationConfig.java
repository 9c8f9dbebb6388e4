package io.webjack.admin.publication;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How definitions get from the tables to their topics. */
@ConfigMapping(prefix = "webjack.admin.publication")
public interface PublicationConfig {
    /** Addresses of the broker. */
    String bootstrapServers();

    /** How long a record may take to be acknowledged; after that it counts as unpublished and is sent again. */
    @WithDefault("10s")
    Duration deliveryTimeout();

    /** How long the answer to a change waits until the broker has the change; then it says that it is saved only. */
    @WithDefault("5s")
    Duration answerWithin();

    /** How often unpublished rows are looked for, beside at once after each change. */
    @WithDefault("1s")
    Duration sweepEvery();

    /** How often topics are compared with the tables, beside at the start. */
    @WithDefault("10m")
    Duration compareEvery();
}
