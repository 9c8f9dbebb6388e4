package io.webjack.standalone;

/** The run cannot start. The message is for the person at the terminal: one clear line, perhaps with details below. */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
