package io.webjack.ingest.reception;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;

/** What bodies may take of the memory, all of them together. */
@ConfigMapping(prefix = "webjack.ingest.reception")
public interface ReceptionConfig {

    /** How many bytes of bodies an instance holds at once, from the first byte until the sender is answered; beyond that senders are answered 503. Absent: a sixteenth of the heap. */
    Optional<MemorySize> heldBytes();

    /** How many bytes of large bodies are read into fields at once; the others wait for their turn. One body is always read. Absent: a 384th of the heap. */
    Optional<MemorySize> readBytes();

    /** How long a body that is not complete may keep its place when others need it. */
    @WithDefault("PT3S")
    Duration roomAfter();

    /** The part of all this, in percent, that bodies for one address may take, so that one address does not close the others. */
    @WithDefault("50")
    @Min(10)
    @Max(100)
    int shareOfAddress();
}
