package io.webjack.history.field;

/** Whether a field is still there. */
enum FieldState {
    /** It comes as it always did. */
    PRESENT,
    /** It came for the first time lately, after events without it. */
    NEW,
    /** It came before, and the last events had none. */
    VANISHED
}
