package io.webjack.processing.resume;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** What is read back when partitions come to an instance, and what is remembered of events. */
@ConfigMapping(prefix = "webjack.processing.resume")
public interface ResumeConfig {

    /** How much earlier than the first unfinished record the reading begins: more than clocks of hosts differ. */
    @WithDefault("PT1M")
    Duration overlap();

    /** How long reading back may take; then it is tried again. */
    @WithDefault("PT2M")
    Duration readLimit();

    /** How many events with an identity of their own are remembered for each partition, at 48 bytes each. */
    @WithDefault("500000")
    @Min(1)
    int rememberedEvents();

    /**
     * How many operations with an ordering key may be unfinished for each partition, at some 150 bytes each; with more, no
     * new events of the partition are taken until some are over.
     */
    @WithDefault("100000")
    @Min(1)
    int orderedOperations();

    /** How long a platform's own id is remembered; a key that the user chose has a window of its own. */
    @WithDefault("P7D")
    Duration remembered();
}
