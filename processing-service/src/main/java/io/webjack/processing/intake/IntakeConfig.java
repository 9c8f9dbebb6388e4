package io.webjack.processing.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Optional;

/** How events are taken from Kafka. */
@ConfigMapping(prefix = "webjack.processing.intake")
public interface IntakeConfig {

    /** The consumer group of all instances. */
    @WithDefault("webjack-processing")
    @NotBlank
    String group();

    /** How the instances share the partitions; {@code CLASSIC} is for brokers older than 4.0. */
    @WithDefault("CONSUMER")
    GroupProtocol groupProtocol();

    /**
     * A name of this instance that no other one has and that outlives a restart. Within the session timeout such an instance
     * finds its partitions again, and nobody else has got them meanwhile. Empty: its partitions go to others when it ends.
     */
    Optional<String> instanceId();

    /** How many events are at work in this instance at most. */
    @WithDefault("256")
    @Min(1)
    int slots();

    /** How many events that exceeded the share of their processing are at work in this instance at most. */
    @WithDefault("256")
    @Min(1)
    int overflowSlots();

    /** How many operations that have waited for a retry or a delay are at work in this instance at most. */
    @WithDefault("128")
    @Min(1)
    int continuationSlots();

    /** How many events are taken from Kafka at once: a quarter of the slots, and not more than this. */
    @WithDefault("64")
    @Min(1)
    int largestBatch();

    /** How many events of a partition may be finished while an older one is not; then the partition waits. */
    @WithDefault("50000")
    @Min(1)
    int window();

    /** After what time without a finished event, while there are some at work, the service says that it is not well. */
    @WithDefault("PT10M")
    Duration stalledAfter();

    /** How often finished offsets are committed. */
    @WithDefault("PT1S")
    Duration commitEvery();

    /**
     * How long operations may take to reach their next recorded step when their partition goes to another instance; what
     * is not there by then is begun again behind its last recorded step.
     */
    @WithDefault("PT10S")
    Duration revocationWait();

    /**
     * After what time without a sign of life another instance takes over the partitions of this one; the broker has to allow
     * it.
     */
    @WithDefault("PT10S")
    Duration sessionTimeout();
}
