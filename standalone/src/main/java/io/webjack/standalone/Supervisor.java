package io.webjack.standalone;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Starts a part again when it dies, with growing pauses while it keeps dying, and says so in one line each time. */
final class Supervisor {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration STEADY = Duration.ofMinutes(1);

    private final Part part;
    private final Console console;
    private final Thread thread;
    private boolean wanted;
    private volatile boolean ended;

    Supervisor(Part part, Console console) {
        this.part = part;
        this.console = console;
        this.thread = new Thread(this::watch, "supervisor-" + part.name());
        thread.setDaemon(true);
    }

    /** Starts the part and watches it from now on. */
    void start() {
        synchronized (this) {
            part.start();
            wanted = true;
        }
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    /** Ends the part in order; it stays down until {@link #start}. */
    synchronized void stop() {
        wanted = false;
        part.stop();
    }

    /** Ends the part at once; it stays down until {@link #start}. */
    synchronized void kill() {
        wanted = false;
        part.kill();
    }

    /** The part runs on; when it ends, it is not started again. */
    void leave() {
        ended = true;
        thread.interrupt();
    }

    /** Ends the part and this supervisor. */
    void end() {
        leave();
        stop();
    }

    Part part() {
        return part;
    }

    private void watch() {
        Duration pause = FIRST_PAUSE;
        long startedAt = System.nanoTime();
        while (!ended) {
            LockSupport.parkNanos(POLL.toNanos());
            if (isDead()) {
                boolean steady = System.nanoTime() - startedAt > STEADY.toNanos();
                pause = steady ? FIRST_PAUSE : pause;
                console.line(part.name() + " has ended; starting it again");
                LockSupport.parkNanos(pause.toNanos());
                pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
                startedAt = System.nanoTime();
                revive();
            }
        }
    }

    private synchronized boolean isDead() {
        return wanted && !ended && !part.isRunning();
    }

    private synchronized void revive() {
        if (!isDead()) {
            return;
        }
        try {
            part.start();
            console.line(part.name() + " is running again");
        } catch (RuntimeException e) {
            console.line(part.name() + " cannot be started: " + e.getMessage());
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
