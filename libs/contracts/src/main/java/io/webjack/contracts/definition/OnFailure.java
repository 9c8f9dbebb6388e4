package io.webjack.contracts.definition;

/** What happens to the operation when an action fails. */
public enum OnFailure {
    STOP,
    CONTINUE
}
