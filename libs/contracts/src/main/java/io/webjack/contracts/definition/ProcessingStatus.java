package io.webjack.contracts.definition;

/** DRAFT → RUNNING ⇄ STOPPED. */
public enum ProcessingStatus {
    DRAFT,
    RUNNING,
    STOPPED
}
