package io.webjack.history.field;

/** What JSON calls a value. */
enum FieldType {
    TEXT,
    NUMBER,
    BOOLEAN,
    NULL,
    OBJECT,
    LIST
}
