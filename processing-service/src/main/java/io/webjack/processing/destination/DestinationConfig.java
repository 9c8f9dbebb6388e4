package io.webjack.processing.destination;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which addresses requests may reach, and how connections are kept. */
@ConfigMapping(prefix = "webjack.processing.http")
public interface DestinationConfig {

    /**
     * Ranges of addresses (CIDR) that requests may reach although they are not public: an internal service, or loopback
     * for a stand-alone run.
     */
    Optional<List<String>> allowedAddresses();

    /** How long an answer of the name service is believed. */
    @WithDefault("PT10S")
    Duration resolvedFor();

    /** How many connections are open to one server at most, for each event loop. */
    @WithDefault("128")
    int connectionsPerServer();

    /** How many requests may wait for a connection to one server at most, for each event loop. */
    @WithDefault("512")
    int waitingPerServer();

    /**
     * When an unused connection is closed. Many servers close theirs after five seconds, and a request must not meet that
     * moment.
     */
    @WithDefault("PT3S")
    Duration keepAlive();

    /** How long it may take to open a connection, within the time limit of the request. */
    @WithDefault("PT10S")
    Duration connectTimeout();

    /** For how many sets of trusted certificates connections are kept at most, for each event loop. */
    @WithDefault("100")
    @Min(1)
    @Max(1000)
    int trusts();

    /** How many bytes of an answer are kept: what later actions and the history see. */
    @WithDefault("262144")
    int keptAnswerBytes();

    /** How many bytes of an answer beyond the kept ones are read before the connection is closed. */
    @WithDefault("1048576")
    int drainedAnswerBytes();

    /** How many bytes of a sent body are recorded for the history. */
    @WithDefault("65536")
    int recordedBodyBytes();

    /** How many redirects are followed at most. */
    @WithDefault("5")
    int redirects();
}
