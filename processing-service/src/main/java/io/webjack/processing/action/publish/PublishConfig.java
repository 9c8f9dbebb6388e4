package io.webjack.processing.action.publish;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Records that processings write to topics of their own. */
@ConfigMapping(prefix = "webjack.processing.publish")
public interface PublishConfig {

    /** How many topics under {@code webjack.out.} there may be; beyond that none is created. */
    @WithDefault("100")
    @Min(0)
    int mostTopics();

    /** The largest value of a record, in bytes. What the brokers take by default is hardly more. */
    @WithDefault("1000000")
    @Min(1)
    @Max(15_000_000)
    int largestValueBytes();

    /** How long the brokers may take for one record, with the creation of its topic; after that it is tried again. */
    @WithDefault("PT20S")
    Duration limit();

    /** How many bytes may wait for the brokers. */
    @WithDefault("16777216")
    long bufferBytes();
}
