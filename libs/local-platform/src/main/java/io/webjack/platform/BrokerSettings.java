package io.webjack.platform;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a {@link LocalBroker} runs.
 *
 * @param dataDirectory where its records are; kept when it stops
 * @param port clients connect here, on loopback only
 * @param controllerPort the broker talks to itself here
 * @param heapMegabytes the largest heap of its process
 * @param logFile where its process writes what it logs
 * @param classPath jars with the broker and this library; empty: those of the running JVM
 * @param jvmOptions further options of its process, such as a system property by which it can be recognised
 * @param password what opens it; empty: it asks nobody, which is for tests
 * @param flushed whether each record is on the disk before it is acknowledged, so that it survives the loss of power
 */
public record BrokerSettings(
        Path dataDirectory,
        int port,
        int controllerPort,
        int heapMegabytes,
        Path logFile,
        String classPath,
        List<String> jvmOptions,
        Optional<String> password,
        boolean flushed) {
    public BrokerSettings {
        jvmOptions = List.copyOf(jvmOptions);
    }

    /** A broker for a short life: free ports, a small heap, a quick start, everything in one directory. */
    public static BrokerSettings in(Path directory) {
        return new BrokerSettings(
                directory.resolve("kafka"),
                FreePort.next(),
                FreePort.next(),
                384,
                directory.resolve("kafka.log"),
                "",
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                Optional.empty(),
                false);
    }
}
