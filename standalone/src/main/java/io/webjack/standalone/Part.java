package io.webjack.standalone;

import java.nio.file.Path;

/** Something the run starts, watches and ends. */
interface Part {

    /** As it is called in lines for people and in the names of files. */
    String name();

    /** Starts it, also again after it died. */
    void start();

    /** Ends it in order; does nothing when it does not run. */
    void stop();

    /** Ends it at once. */
    void kill();

    boolean isRunning();

    /** Why it ended, as far as that can be told. */
    EndReason whyEnded();

    /** Where a person finds more. */
    Path logFile();

    /** Whether it answers a question within a limit; the caller may have to wait that long. */
    default boolean answers() {
        return true;
    }
}
