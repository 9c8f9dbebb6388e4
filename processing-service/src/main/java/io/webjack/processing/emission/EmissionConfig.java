package io.webjack.processing.emission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How results are written to Kafka. */
@ConfigMapping(prefix = "webjack.processing.emission")
public interface EmissionConfig {

    /** How long a record may wait for others, so that they travel together. */
    @WithDefault("PT0.001S")
    Duration linger();

    /** How many bytes may wait for the broker, but no more than a twelfth of the heap. */
    @WithDefault("33554432")
    long bufferBytes();

    /** How long one try to write a record may take, with the client's own repetitions. */
    @WithDefault("PT30S")
    Duration deliveryTimeout();

    /** When a record that could not be written is tried again. */
    @WithDefault("PT0.5S")
    Duration retryAfter();
}
