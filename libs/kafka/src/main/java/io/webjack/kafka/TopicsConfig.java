package io.webjack.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/** The topics of the product. */
@ConfigMapping(prefix = "webjack.topics")
public interface TopicsConfig {

    /** Number of partitions of every working topic; the same in all services. */
    @WithDefault("8")
    @Min(1)
    int partitions();

    /** How many brokers keep each record; empty: the broker's default. */
    Optional<Short> replicationFactor();
}
