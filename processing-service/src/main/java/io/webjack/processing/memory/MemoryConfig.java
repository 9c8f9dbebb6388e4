package io.webjack.processing.memory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.util.OptionalLong;

/** How much memory leads may take while they are at work. */
@ConfigMapping(prefix = "webjack.processing.memory")
public interface MemoryConfig {

    /** The memory that everything is measured by, in bytes; empty: the largest heap that the JVM may have. */
    OptionalLong heapBytes();

    /** Which part of it leads at work and the answers to their requests may take, from 0 to 1. */
    @WithDefault("0.45")
    @DecimalMin("0.05")
    @DecimalMax("0.7")
    double part();

    /** After how many ends of the process in a row the records of a partition are begun one at a time. */
    @WithDefault("3")
    @Min(1)
    int endsBeforeCare();

    /** After how many ends of the process with only this record of its partition at work the record is put aside. */
    @WithDefault("3")
    @Min(2)
    int endsBeforeAside();
}
