package io.webjack.platform;

import org.jspecify.annotations.Nullable;

/** A part of the local platform cannot be started or stopped. The message says which and why. */
public final class PlatformException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PlatformException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public PlatformException(String message) {
        super(message);
    }
}
