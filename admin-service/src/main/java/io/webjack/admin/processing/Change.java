package io.webjack.admin.processing;

/** What made a new version of a processing. */
public enum Change {
    CREATED,
    SAVED,
    STARTED,
    STOPPED,
    /** An earlier version was saved again. */
    RESTORED,
    IMPORTED,
    DELETED
}
