package io.webjack.platform;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a {@link LocalDatabase} runs.
 *
 * @param dataDirectory where its tables are; kept when it stops
 * @param port clients connect here, on loopback only
 * @param logFile where its processes write what they log
 * @param durable whether what is committed survives the loss of power; tests need not wait for the disk
 * @param programs where PostgreSQL itself is unpacked; empty: a folder for temporary files that all runs share
 * @param passwords empty: everybody on this computer is trusted, which is for tests
 */
public record DatabaseSettings(
        Path dataDirectory,
        int port,
        Path logFile,
        boolean durable,
        Optional<Path> programs,
        Optional<DatabasePasswords> passwords) {

    /** A database with a free port that keeps everything in one directory and does not wait for the disk. */
    public static DatabaseSettings in(Path directory) {
        return new DatabaseSettings(
                directory.resolve("postgresql"),
                FreePort.next(),
                directory.resolve("postgresql.log"),
                false,
                Optional.empty(),
                Optional.empty());
    }
}
