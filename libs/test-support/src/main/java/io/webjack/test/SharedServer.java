package io.webjack.test;

import java.util.function.Supplier;
import org.testcontainers.containers.GenericContainer;

/** A server that the tests of a JVM share: where it is, and how it is taken away and brought back as it was. */
record SharedServer(Supplier<String> address, Runnable stop, Runnable start) {
    /** One in a container, which is paused for that. */
    static SharedServer of(GenericContainer<?> container, Supplier<String> address) {
        return new SharedServer(address, () -> Containers.pause(container), () -> Containers.unpause(container));
    }
}
