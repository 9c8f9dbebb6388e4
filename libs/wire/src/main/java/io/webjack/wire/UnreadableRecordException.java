package io.webjack.wire;

import org.jspecify.annotations.Nullable;

/** A record is not what its topic promises. It belongs into {@code webjack.dead-letters}. */
public final class UnreadableRecordException extends Exception {
    public UnreadableRecordException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
