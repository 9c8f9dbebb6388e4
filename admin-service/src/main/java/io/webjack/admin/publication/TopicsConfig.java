package io.webjack.admin.publication;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** How topics are created; the same in all services. */
@ConfigMapping(prefix = "webjack.topics")
public interface TopicsConfig {
    /** Number of partitions of every working topic. */
    @WithDefault("8")
    int partitions();

    /** Copies of each partition; absent: the broker's default. */
    Optional<Short> replicationFactor();
}
