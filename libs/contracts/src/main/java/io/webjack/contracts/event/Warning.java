package io.webjack.contracts.event;

/**
 * Something a person should know that did not stop the data.
 *
 * @param code stable, such as {@code CONTENT_TYPE_GUESSED} or {@code FIELD_MISSING}
 * @param message what it is about, in English
 */
public record Warning(String code, String message) {}
