package io.webjack.ingest.source.vk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Requests to the API of VKontakte. */
@ConfigMapping(prefix = "webjack.ingest.vk")
public interface VkConfig {

    /** The time in which a connection must be made. */
    @WithDefault("PT5S")
    Duration connectTimeout();

    /** The whole time for one request. */
    @WithDefault("PT20S")
    Duration timeout();

    /** How many leads are asked for at once; VKontakte gives no more than 1000. */
    @WithDefault("200")
    @Min(1)
    @Max(1000)
    int pageSize();

    /**
     * Ranges of addresses (CIDR) at which the API of a connection may be although they are not public: a gateway of one's
     * own, or loopback for a stand-alone run.
     */
    Optional<List<String>> allowedAddresses();
}
