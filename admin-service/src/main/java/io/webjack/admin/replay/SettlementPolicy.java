package io.webjack.admin.replay;

import io.webjack.catalog.validation.SettlementValidator.Action;
import io.webjack.contracts.OperationStatus;
import java.util.Optional;

/**
 * Decides whether a person's decision about an operation can be carried out. One operation, many, and the count of what would be
 * done are decided here and nowhere else. Pure.
 */
final class SettlementPolicy {
    private SettlementPolicy() {}

    /** Why it cannot be carried out; empty: it can. */
    static Optional<NotRepeatable> refusal(Action action, SettlementCase operation) {
        return switch (action) {
            case RUN_NOW -> runNow(operation);
            case CANCEL -> cancel(operation);
            case RESOLVE -> resolve(operation.status());
        };
    }

    private static Optional<NotRepeatable> runNow(SettlementCase operation) {
        if (operation.status() != OperationStatus.WAITING) {
            return Optional.of(
                    RetryPolicy.isOver(operation.status()) ? NotRepeatable.ALREADY_OVER : NotRepeatable.NOT_WAITING);
        }
        if (operation.atDoor()) {
            return Optional.of(NotRepeatable.NOT_RECEIVED_YET);
        }
        if (!operation.processingKnown()) {
            return Optional.of(NotRepeatable.PROCESSING_DELETED);
        }
        if (operation.recordGone()) {
            return Optional.empty();
        }
        if (operation.due()) {
            return Optional.of(NotRepeatable.DUE_NOW);
        }
        if (!operation.waitKnown()) {
            return Optional.of(NotRepeatable.WAIT_NOT_KNOWN);
        }
        return operation.versionKept() ? Optional.empty() : Optional.of(NotRepeatable.VERSION_NOT_KEPT);
    }

    private static Optional<NotRepeatable> cancel(SettlementCase operation) {
        return switch (operation.status()) {
            case QUEUED, HELD -> Optional.empty();
            case WAITING -> operation.atDoor() ? Optional.of(NotRepeatable.NOT_RECEIVED_YET) : Optional.empty();
            case RUNNING -> Optional.of(NotRepeatable.STILL_AT_WORK);
            case SUCCEEDED, FILTERED, FAILED, UNKNOWN, DUPLICATE, REJECTED -> Optional.of(NotRepeatable.ALREADY_OVER);
        };
    }

    private static Optional<NotRepeatable> resolve(OperationStatus status) {
        return switch (status) {
            case FAILED, UNKNOWN, HELD -> Optional.empty();
            case QUEUED, WAITING, RUNNING -> Optional.of(NotRepeatable.STILL_AT_WORK);
            case SUCCEEDED, FILTERED, DUPLICATE, REJECTED -> Optional.of(NotRepeatable.ALREADY_OVER);
        };
    }

    /**
     * What the decision depends on.
     *
     * @param atDoor whether it waits for its data, which a platform does not give out yet
     * @param recordGone whether its record has left its topic before it was over
     * @param due whether its time has come, or comes in this moment
     * @param waitKnown whether it is known with what it goes on, and where
     */
    record SettlementCase(
            OperationStatus status,
            boolean atDoor,
            boolean recordGone,
            boolean due,
            boolean waitKnown,
            boolean processingKnown,
            boolean versionKept) {}
}
