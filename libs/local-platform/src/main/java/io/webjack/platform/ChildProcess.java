package io.webjack.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What all processes that we start have in common. */
public final class ChildProcess {
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);

    private ChildProcess() {}

    /** The {@code java} that runs this process. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", WINDOWS ? "java.exe" : "java")
                .toString();
    }

    /**
     * The command, made deaf to Ctrl-C: a terminal sends that to all processes of its foreground, and the parent wants to
     * end its children in order. What it writes, only its owner can read.
     */
    public static List<String> command(List<String> command) {
        if (WINDOWS) {
            return command;
        }
        List<String> deaf = new ArrayList<>(List.of("/bin/sh", "-c", "umask 077; trap '' INT; exec \"$@\"", "sh"));
        deaf.addAll(command);
        return deaf;
    }

    /** Waits until the process has ended; kills it when the limit has passed. */
    public static void awaitEnd(ProcessHandle process, Duration limit) {
        if (!endsWithin(process, limit)) {
            process.destroyForcibly();
            endsWithin(process, KILL_LIMIT);
        }
    }

    private static boolean endsWithin(ProcessHandle process, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (process.isAlive()
                && System.nanoTime() < deadline
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(POLL.toNanos());
        }
        return !process.isAlive();
    }
}
