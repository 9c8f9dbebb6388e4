package io.webjack.processing.lane;

/** What may be thrown by work that goes on with something else afterwards. */
public final class Fault {
    private Fault() {}

    /**
     * Throws on what nobody can go on after: the process has no memory left, or is broken itself. Everything else, a stack
     * too deep included, ends the one piece of work in which it happened.
     */
    public static void throwIfDeadly(Throwable thrown) {
        if (thrown instanceof VirtualMachineError error && !(thrown instanceof StackOverflowError)) {
            throw error;
        }
    }

    /** What it is, without its message: that may quote data. */
    public static String nameOf(Throwable thrown) {
        return thrown.getClass().getSimpleName();
    }
}
