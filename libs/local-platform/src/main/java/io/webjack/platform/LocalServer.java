package io.webjack.platform;

import java.util.OptionalInt;

/** A server as a child process. Stopped or killed, it can be started again on the same data and port. */
public interface LocalServer extends AutoCloseable {
    /** Starts it again after {@link #stop} or {@link #kill}. Does nothing while it runs. */
    void start();

    /** Ends it in order. */
    void stop();

    /** Ends it at once, as {@code kill -9} does; the next start recovers. */
    void kill();

    boolean isRunning();

    /** What the last process ended with; empty while one runs, when it was ended on purpose, or where nobody knows. */
    default OptionalInt lastExitCode() {
        return OptionalInt.empty();
    }

    @Override
    default void close() {
        stop();
    }
}
