package io.webjack.contracts;

/** Where an operation stands. */
public enum OperationStatus {
    /** Received and stored, not begun. */
    QUEUED(false),
    /** The processing is not running; kept, can be run later. */
    HELD(false),
    RUNNING(false),
    /** A retry or a delay is due at a known time. */
    WAITING(false),
    SUCCEEDED(true),
    /** A filter action ended it. */
    FILTERED(true),
    FAILED(true),
    /** A request was sent, its answer was lost, and the action says that a person decides. */
    UNKNOWN(false),
    /** The same event came before. */
    DUPLICATE(true),
    /** Refused at the door: bad signature, unreadable body. */
    REJECTED(true);

    private final boolean finished;

    OperationStatus(boolean finished) {
        this.finished = finished;
    }

    /** Whether nothing more will happen to the operation by itself. */
    public boolean isFinal() {
        return finished;
    }
}
