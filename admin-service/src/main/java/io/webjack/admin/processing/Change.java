package io.webjack.admin.processing;

/** What made a new version of a processing. */
public enum Change {
    CREATED,
    SAVED,
    /** What was edited while it ran went live. */
    PUBLISHED,
    /** What was edited while it ran was dropped. */
    DISCARDED,
    STARTED,
    STOPPED,
    /** An earlier version was saved again. */
    RESTORED,
    IMPORTED,
    DELETED;

    /** The nearest word that builds before drafts know; they read the table, too. */
    Change known() {
        return this == PUBLISHED || this == DISCARDED ? SAVED : this;
    }
}
