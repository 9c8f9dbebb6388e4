package io.webjack.history.operation;

import java.time.Instant;
import java.util.UUID;

/** Ids of operations as times: they are UUIDv7. */
public final class OperationIds {
    private OperationIds() {}

    /** The smallest UUID of that millisecond. */
    public static UUID first(Instant time) {
        long millis = Math.min(Math.max(0, time.toEpochMilli()), (1L << 48) - 1);
        return new UUID(millis << 16, 0);
    }
}
