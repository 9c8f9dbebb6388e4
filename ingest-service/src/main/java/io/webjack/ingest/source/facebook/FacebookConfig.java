package io.webjack.ingest.source.facebook;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Where requests to the Graph API may go. */
@ConfigMapping(prefix = "webjack.ingest.facebook")
public interface FacebookConfig {

    /**
     * Ranges of addresses (CIDR) at which the Graph API of a connection may be although they are not public: a gateway of
     * one's own, or loopback for a stand-alone run.
     */
    Optional<List<String>> allowedAddresses();
}
