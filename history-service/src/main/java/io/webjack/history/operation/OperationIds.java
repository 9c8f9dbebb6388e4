package io.webjack.history.operation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Ids of operations as times: they are UUIDv7. */
public final class OperationIds {
    private static final int TIMED = 7;

    private OperationIds() {}

    /** The smallest UUID of that millisecond. */
    public static UUID first(Instant time) {
        long millis = Math.min(Math.max(0, time.toEpochMilli()), (1L << 48) - 1);
        return new UUID(millis << 16, 0);
    }

    /** When the operation arrived, to the millisecond; empty: the id does not tell. */
    public static Optional<Instant> timeOf(UUID id) {
        return id.version() == TIMED
                ? Optional.of(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
                : Optional.empty();
    }
}
