package io.webjack.catalog.validation;

/** What a value has to be at its place. */
enum Expected {
    BOOLEAN("true или false", "true or false"),
    CONDITIONS("список условий", "a list of conditions"),
    INTEGER("целое число", "a whole number"),
    LIST("список", "a list"),
    NUMBER("число", "a number"),
    OBJECT("объект", "an object"),
    OPERATION_ID("идентификатор операции", "the id of an operation"),
    PROCESSING_ID("идентификатор обработки", "the id of a processing"),
    ROW("объект с name и value", "an object with name and value"),
    TEXT("текст", "a text"),
    TIME("время, например 2026-01-31T09:00:00Z", "a time such as 2026-01-31T09:00:00Z");

    final String ru;
    final String en;

    Expected(String ru, String en) {
        this.ru = ru;
        this.en = en;
    }
}
