package io.webjack.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Waits until services say that they are ready. */
final class Readiness {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int SHOWN_LINES = 15;

    private final Health health = new Health();

    /**
     * Waits for one service.
     *
     * @throws StartFailure when it ends or is not ready in time; with the last lines of its log
     */
    void await(ServicePart service, String url, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!health.isReady(url)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new StartFailure("Interrupted while waiting for " + service.name());
            }
            if (!service.isRunning()) {
                throw new StartFailure(service.name() + " ended while it started. " + lastLines(service));
            }
            if (System.nanoTime() > deadline) {
                throw new StartFailure(
                        service.name() + " is not ready after " + limit.toSeconds() + " s. " + lastLines(service));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static String lastLines(ServicePart service) {
        StringBuilder text = new StringBuilder("The end of its log (" + service.logFile() + "):");
        for (Path file : List.of(service.logFile(), service.consoleFile())) {
            List<String> lines = read(file);
            lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size())
                    .forEach(line -> text.append("\n    ").append(line));
        }
        return text.toString();
    }

    private static List<String> read(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
