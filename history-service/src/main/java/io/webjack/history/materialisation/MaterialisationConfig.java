package io.webjack.history.materialisation;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How records get from the topics into the tables. */
@ConfigMapping(prefix = "webjack.history.materialisation")
public interface MaterialisationConfig {
    /** Name of the consumer group. */
    @WithDefault("webjack-history")
    String group();

    /** So many records are taken from the topics at once at most, and written together. */
    @WithDefault("5000")
    @Min(1)
    int batchRecords();

    /** So many bytes of records of the usual size are taken from the topics at once at most; large ones are held packed. */
    @WithDefault("8M")
    MemorySize batchSize();

    /** How long the broker may collect records, so that many are read and written together and few rows twice. */
    @WithDefault("PT0.1S")
    Duration linger();

    /** After a failure of the database: the first pause before the batch is written again. It doubles each time. */
    @WithDefault("PT0.5S")
    Duration retryMin();

    /** The longest pause before a batch is written again. */
    @WithDefault("PT10S")
    Duration retryMax();

    /** Not ready when the oldest record that was read has waited for the database for longer than this. */
    @WithDefault("PT1M")
    Duration longestWait();

    /** After what time without a sign of life another instance takes over the partitions of this one. */
    @WithDefault("PT10S")
    Duration sessionTimeout();
}
