package io.webjack.standalone;

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
}
