package io.webjack.problem;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The setting {@code quarkus.http.limits.max-body-size}, whose excess Quarkus answers without a body. */
@ApplicationScoped
class BodyLimit {
    private final long bytes;

    BodyLimit(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10240K")
                    Optional<MemorySize> limit) {
        this.bytes = limit.map(MemorySize::asLongValue).orElse(Long.MAX_VALUE);
    }

    boolean isExceededBy(long length) {
        return length > bytes;
    }

    /** What Quarkus itself may let through: it cuts the connection a little later than we answer. */
    long withReserve() {
        return bytes > Long.MAX_VALUE / 2 ? bytes : bytes + 1024 * 1024;
    }

    Problem exceeded() {
        return Problem.of(413, "The body is larger than " + bytes + " bytes.");
    }
}
