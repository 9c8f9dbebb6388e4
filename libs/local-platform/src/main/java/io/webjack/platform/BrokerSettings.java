package io.webjack.platform;

import java.nio.file.Path;
import java.util.List;

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
 */
public record BrokerSettings(
        Path dataDirectory,
        int port,
        int controllerPort,
        int heapMegabytes,
        Path logFile,
        String classPath,
        List<String> jvmOptions) {
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
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    }
}
