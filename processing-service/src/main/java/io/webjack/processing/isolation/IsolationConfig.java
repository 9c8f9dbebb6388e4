package io.webjack.processing.isolation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.time.Duration;

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

    /** How many bytes the events that wait for a share take in memory at most, for each kind of slots. */
    @WithDefault("33554432")
    @Min(0)
    long waitingBytes();

    /** The settings of the breakers. */
    BreakerConfig breaker();

    /** When a destination, a host with its port, is left alone because it does not answer. */
    interface BreakerConfig {

        /** How many of the last requests to a destination are looked at. */
        @WithDefault("20")
        @Min(1)
        int window();

        /** How many of these have to fail before the destination is left alone; more than the window: it never is. */
        @WithDefault("10")
        @Min(1)
        int failures();

        /** How long it is left alone at first; doubled each time it still does not answer. */
        @WithDefault("PT5S")
        Duration pause();

        /** How long it is left alone at most before the next trial. */
        @WithDefault("PT1M")
        Duration longestPause();

        /** How many requests try at once, after a pause, whether it answers again. */
        @WithDefault("2")
        @Min(1)
        int trials();

        /** How many destinations are known at most; the one not used for longest is forgotten. */
        @WithDefault("10000")
        @Min(1)
        int destinations();
    }
}
