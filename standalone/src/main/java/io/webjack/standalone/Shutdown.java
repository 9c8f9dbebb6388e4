package io.webjack.standalone;

/** Ends the run in order when this process is told to end. */
final class Shutdown {
    private Shutdown() {}

    /** @param starter the thread that starts the run; it is interrupted, so that a start that still goes on ends soon */
    static void install(StandaloneRun run, Thread starter, Console console) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            starter.interrupt();
                            if (!run.hasBegun()) {
                                return; // nothing of it runs: the run that is there goes on
                            }
                            console.line("Ending Webjack …");
                            run.close();
                            console.line("Webjack has ended");
                        },
                        "shutdown"));
    }
}
