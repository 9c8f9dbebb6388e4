package io.webjack.ingest.publication;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Writing events to the broker. */
@ConfigMapping(prefix = "webjack.ingest.publication")
public interface PublicationConfig {

    /** How long a record waits for others to travel with, at most. */
    @WithDefault("PT0.001S")
    Duration linger();

    /** After this time without an acknowledgement the sender is told to come again: below the 5 s that senders wait. */
    @WithDefault("PT4S")
    Duration deliveryTimeout();

    /** Memory for records that wait for the broker, in bytes, and no more than a quarter of the heap. When it is full, senders are told to come again. */
    @WithDefault("67108864")
    @Min(1048576)
    long bufferBytes();
}
