package io.webjack.admin.replay;

import io.webjack.contracts.OperationStatus;
import java.util.Optional;

/**
 * Decides whether the data of an operation run again. One operation, many, and the count of what would run are decided here
 * and nowhere else. Pure.
 */
final class RetryPolicy {
    private RetryPolicy() {}

    /**
     * Why the operation does not run again as it is wanted; empty: it does.
     *
     * @param wanted how it is to run
     */
    static Optional<NotRepeatable> refusal(RetryCase operation, Wanted wanted) {
        if (!operation.received()) {
            return Optional.of(NotRepeatable.NOT_RECEIVED_YET);
        }
        boolean itself = goesOnItself(operation.status(), operation.recordGone());
        Optional<NotRepeatable> byStatus = byStatus(operation.status(), itself, wanted);
        if (byStatus.isPresent()) {
            return byStatus;
        }
        if (itself && (wanted.original() || wanted.changesFields())) {
            return Optional.of(NotRepeatable.RUNS_AS_IT_CAME);
        }
        if (!itself && wanted.ofMany() && operation.retried()) {
            return Optional.of(NotRepeatable.ALREADY_RETRIED);
        }
        if (!operation.processingKnown()) {
            return Optional.of(NotRepeatable.PROCESSING_DELETED);
        }
        return !itself && wanted.original() && !operation.versionKept()
                ? Optional.of(NotRepeatable.VERSION_NOT_KEPT)
                : Optional.empty();
    }

    private static Optional<NotRepeatable> byStatus(OperationStatus status, boolean itself, Wanted wanted) {
        return switch (status) {
            case QUEUED, RUNNING, WAITING -> itself ? Optional.empty() : Optional.of(NotRepeatable.STILL_AT_WORK);
            case REJECTED -> Optional.of(NotRepeatable.NEVER_ACCEPTED);
            case HELD, FAILED, UNKNOWN -> Optional.empty();
            case SUCCEEDED, FILTERED, DUPLICATE ->
                wanted.fromFailed() ? Optional.of(NotRepeatable.NOTHING_FAILED) : Optional.empty();
        };
    }

    /**
     * Whether an operation goes on itself instead of running as a new one.
     *
     * @param recordGone whether no record is left by which it would go on without being asked to
     */
    static boolean goesOnItself(OperationStatus status, boolean recordGone) {
        return switch (status) {
            case HELD -> true;
            case QUEUED, RUNNING, WAITING -> recordGone;
            case SUCCEEDED, FILTERED, FAILED, UNKNOWN, DUPLICATE, REJECTED -> false;
        };
    }

    /** Whether an operation in this status takes no further step by itself, so that its data may be sent again. */
    static boolean isOver(OperationStatus status) {
        return switch (status) {
            case QUEUED, RUNNING, WAITING, HELD -> false;
            case SUCCEEDED, FILTERED, FAILED, UNKNOWN, DUPLICATE, REJECTED -> true;
        };
    }

    /**
     * What the decision depends on.
     *
     * @param received whether its data are known
     * @param recordGone whether its record has left its topic before it was over
     * @param retried whether its data are on their way again, or arrived by an earlier retry
     * @param processingKnown whether the processing still exists
     * @param versionKept whether the version that it ran with does
     */
    record RetryCase(
            OperationStatus status,
            boolean received,
            boolean recordGone,
            boolean retried,
            boolean processingKnown,
            boolean versionKept) {}

    /**
     * How it is to run.
     *
     * @param fromFailed behind what succeeded; else from the start
     * @param original by the definition that it ran with; else by the current one
     * @param changesFields whether values take the place of those that came
     * @param ofMany whether it is one of those that a filter finds
     */
    record Wanted(boolean fromFailed, boolean original, boolean changesFields, boolean ofMany) {}
}
