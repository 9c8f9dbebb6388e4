package io.webjack.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The first process of a PostgreSQL, found by the file in which it notes its id. */
final class DatabaseProcess {
    private static final String NOTE = "postmaster.pid";

    private DatabaseProcess() {}

    /** The PostgreSQL that runs on this directory. */
    static Optional<ProcessHandle> of(Path dataDirectory) {
        return notedId(dataDirectory)
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .filter(process -> serves(process, dataDirectory));
    }

    /**
     * Ends a PostgreSQL that an earlier process left running, and takes away the note of one whose process id belongs to
     * another program now. A note of a process that has died is left to PostgreSQL itself: by it a new server recognises
     * parts of the old one that still run.
     */
    static void endLeftover(Path dataDirectory, Duration limit) {
        of(dataDirectory).ifPresent(process -> stop(process, limit));
        boolean taken = notedId(dataDirectory)
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .isPresent();
        if (taken) {
            try {
                Files.deleteIfExists(dataDirectory.resolve(NOTE));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A fast shutdown: running transactions are rolled back. */
    static void stop(ProcessHandle process, Duration limit) {
        // PostgreSQL understands SIGTERM as "when all clients have gone", SIGINT as "now, in order".
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            process.destroy();
        }
        ChildProcess.awaitEnd(process, limit);
    }

    private static Optional<Long> notedId(Path dataDirectory) {
        try {
            List<String> lines = Files.readAllLines(dataDirectory.resolve(NOTE));
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Long.parseLong(lines.get(0).trim()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A process id may belong to another program by now; that one is left alone. */
    private static boolean serves(ProcessHandle process, Path dataDirectory) {
        return process.info()
                .commandLine()
                .map(command -> command.contains("postgres") && command.contains(dataDirectory.toString()))
                .orElse(false);
    }
}
