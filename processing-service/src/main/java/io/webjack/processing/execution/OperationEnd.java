package io.webjack.processing.execution;

import java.time.Instant;

/** How this instance's work on an event ends; told on the event's lane, exactly once. */
public interface OperationEnd {
    /** Everything that had to be recorded is acknowledged: the offset may go on. */
    void settled();

    /** The same, and the operation goes on with another record, not before then. */
    void moved(Instant until);

    /** The record is done with; the operation has gone on by another one before its time, and is not touched by this. */
    void passed();

    /** The partition belongs to another instance by now: the event is left to it. */
    void abandoned();

    /** A fault of Webjack: whoever hears of it records that the operation has failed, and settles it. */
    void broke(Throwable cause);
}
