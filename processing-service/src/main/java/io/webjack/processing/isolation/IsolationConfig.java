package io.webjack.processing.isolation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.Map;

/** How processings and destinations are kept from holding up one another. */
@ConfigMapping(prefix = "webjack.processing.isolation")
public interface IsolationConfig {

    /** Which part of the slots of each kind one processing may hold at most, from 0 to 1; never less than one slot. */
    @WithDefault("0.25")
    @DecimalMin("0.001")
    @DecimalMax("1")
    double share();

    /** How many events of one processing wait in memory for its share, for each kind of slots; what exceeds that moves on. */
    @WithDefault("256")
    @Min(0)
    int waiting();

    /**
     * How many bytes the events that wait for a share take in memory at most, for each kind of slots; no more than a thirtieth
     * of what leads of that kind may take.
     */
    @WithDefault("33554432")
    @Min(0)
    long waitingBytes();

    /**
     * A processing whose events wait no longer than this for its share is quick: it may hold up its partitions for so long
     * instead of moving to the overflow.
     */
    @WithDefault("PT0.25S")
    Duration quick();

    /**
     * A processing that ends so many operations a second is quick, too: moving its events would take others no less time
     * than running them.
     */
    @WithDefault("2000")
    @Positive
    double quickPerSecond();

    /** How many requests a second may go to destinations, by host and port such as {@code "crm.example:443"}; others: any. */
    Map<String, @Positive Double> requestsPerSecond();
}
