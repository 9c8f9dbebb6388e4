package io.webjack.history.settlement;

import io.webjack.contracts.OperationStatus;
import io.webjack.history.operation.Resolution.As;
import org.jspecify.annotations.Nullable;

/** Decides what a decision of a person does to an operation as it stands by now. Pure. */
final class SettlementPolicy {
    private SettlementPolicy() {}

    /** What happens. */
    enum Effect {
        /** It stands as was decided. */
        SETTLED,
        /** It has begun meanwhile; that it was cancelled is kept, and ends it before its next action. */
        NOTED,
        /** It was decided so before. */
        KNOWN,
        /** It stands otherwise than whoever decided has seen: he has to look again. */
        MOVED,
        /** It has come to its end, which nobody can change. */
        OVER
    }

    /**
     * What happens.
     *
     * @param decided null: nothing was decided before that counts
     * @param seen whether it stands as whoever decides has seen it
     */
    static Effect of(As wanted, OperationStatus status, @Nullable As decided, boolean seen) {
        if (decided == wanted && status == wanted.status()) {
            return Effect.KNOWN;
        }
        return wanted == As.CANCELLED ? cancelled(status, seen) : resolved(status, seen);
    }

    private static Effect cancelled(OperationStatus status, boolean seen) {
        return switch (status) {
            case QUEUED, WAITING -> seen ? Effect.SETTLED : Effect.NOTED;
            case RUNNING -> Effect.NOTED;
            case HELD -> seen ? Effect.SETTLED : Effect.MOVED;
            case SUCCEEDED, FILTERED, FAILED, UNKNOWN, DUPLICATE, REJECTED -> Effect.OVER;
        };
    }

    private static Effect resolved(OperationStatus status, boolean seen) {
        return switch (status) {
            case FAILED, UNKNOWN, HELD -> seen ? Effect.SETTLED : Effect.MOVED;
            case QUEUED, WAITING, RUNNING -> Effect.MOVED;
            case SUCCEEDED, FILTERED, DUPLICATE, REJECTED -> Effect.OVER;
        };
    }
}
