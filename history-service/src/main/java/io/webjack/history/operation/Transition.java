package io.webjack.history.operation;

import io.webjack.contracts.OperationStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a row of an operation changed in one transaction.
 *
 * @param retryOf whose data run again; null: they came
 * @param before null: the operation was not known
 * @param finishedAt when it came to its end; null: it has not
 * @param test whether a person has tried a processing out: it counts nowhere
 */
public record Transition(
        UUID operationId,
        UUID processingId,
        @Nullable UUID retryOf,
        @Nullable Standing before,
        Standing after,
        @Nullable Instant finishedAt,
        boolean test) {

    /**
     * @param accepted whether the event itself has come
     * @param troubled whether it is counted as a failure of an incident
     */
    public record Standing(OperationStatus status, boolean accepted, boolean troubled) {}

    /** Whether it came to this status just now. */
    public boolean cameTo(OperationStatus status) {
        return after.status == status && (before == null || before.status != status);
    }

    /** Whether it was accepted just now. */
    public boolean wasAccepted() {
        return after.accepted && (before == null || !before.accepted);
    }

    /** Whether it became a failure of an incident just now; that happens once in the life of an operation. */
    public boolean gotIntoTrouble() {
        return after.troubled && (before == null || !before.troubled);
    }
}
