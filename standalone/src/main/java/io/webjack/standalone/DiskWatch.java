package io.webjack.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Says in time, and in plain words, that the disk of the data directory fills up: broker and database only fail. */
final class DiskWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final long MEGABYTE = 1024 * 1024;

    /** Below this Kafka and PostgreSQL cannot begin a file any more. */
    private static final long FULL = 48 * MEGABYTE;

    private final Path directory;
    private final long low;
    private final LongSupplier free;
    private final Console console;
    private final Operator operator;
    private final Thread thread;
    private Level level = Level.WELL;
    private volatile boolean ended;

    /** @param lowMegabytes below this it is worth a warning */
    DiskWatch(Path directory, int lowMegabytes, Console console, Operator operator) {
        this(directory, lowMegabytes, () -> usable(directory), console, operator);
    }

    DiskWatch(Path directory, int lowMegabytes, LongSupplier free, Console console, Operator operator) {
        this.directory = directory;
        this.low = lowMegabytes * MEGABYTE;
        this.free = free;
        this.console = console;
        this.operator = operator;
        this.thread = new Thread(this::watch, "disk-watch");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        ended = true;
        LockSupport.unpark(thread);
    }

    /** Looks once, and says what has changed. */
    void look() {
        long bytes = free.getAsLong();
        Level now = level.after(bytes, low);
        if (now == level) {
            return;
        }
        level = now;
        long megabytes = bytes / MEGABYTE;
        switch (now) {
            case WELL -> {
                console.line("There is space again on the disk of " + directory + ": " + megabytes
                        + " MB are free. What had to wait goes on by itself.");
                operator.tell(OperatorEmail.diskIsWell(directory));
            }
            case LOW -> {
                console.line("Only " + megabytes + " MB are free on the disk of " + directory
                        + ". Everything still works; without space no new leads are accepted. Free some space.");
                operator.tell(OperatorEmail.diskIsLow(megabytes, directory, false));
            }
            case FULL -> {
                console.line(
                        "The disk of " + directory + " is full (" + megabytes + " MB are free): new leads are not"
                                + " accepted, senders get 503 and have to send again; processings cannot be changed, the history"
                                + " stands still. What was accepted is kept. Free some space, then everything goes on by itself.");
                operator.tell(OperatorEmail.diskIsLow(megabytes, directory, true));
            }
        }
    }

    private void watch() {
        while (!ended) {
            look();
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** Whether nothing can be written beside this file. */
    static boolean isFull(Path file) {
        return usable(file) < FULL;
    }

    private static long usable(Path path) {
        try {
            return Files.getFileStore(path).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE; // not known: nothing to say
        }
    }

    /** How it stands; it gets better only with some space to spare, so that nothing is said over and over. */
    enum Level {
        WELL,
        LOW,
        FULL;

        Level after(long bytes, long low) {
            long spare = this == WELL ? 0 : low / 4;
            if (bytes < DiskWatch.FULL + (this == FULL ? spare : 0)) {
                return FULL;
            }
            return bytes < low + spare ? LOW : WELL;
        }
    }
}
