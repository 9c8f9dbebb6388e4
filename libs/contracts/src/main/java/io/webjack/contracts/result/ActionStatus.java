package io.webjack.contracts.result;

/** How one attempt at an action ended. */
public enum ActionStatus {
    SUCCEEDED,
    FAILED,
    /** Its {@code when} was false. */
    SKIPPED,
    /** A filter whose condition was false. */
    FILTERED,
    /** A delay that is not over. */
    WAITING,
    /** The request was sent and its answer was lost. */
    UNKNOWN
}
