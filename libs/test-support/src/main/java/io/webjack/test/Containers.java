package io.webjack.test;

import java.time.Duration;
import org.testcontainers.containers.GenericContainer;

/** Whether tests take containers instead of processes: {@code mvn -Pcontainers}. */
final class Containers {
    /** Long enough for a machine that is busy with other tests. */
    static final Duration STARTUP_TIMEOUT = Duration.ofMinutes(3);

    private Containers() {}

    static boolean enabled() {
        return Boolean.getBoolean("webjack.test.containers");
    }

    /** Freezes it; a stopped container would come back on another port. */
    static void pause(GenericContainer<?> container) {
        container
                .getDockerClient()
                .pauseContainerCmd(container.getContainerId())
                .exec();
    }

    static void unpause(GenericContainer<?> container) {
        container
                .getDockerClient()
                .unpauseContainerCmd(container.getContainerId())
                .exec();
    }
}
