package io.webjack.admin.transfer;

import org.jspecify.annotations.Nullable;

/**
 * A connection that is not there.
 *
 * @param name its id where the file does not tell its name
 * @param type null: the file does not tell it
 */
record MissingConnection(String name, @Nullable String type) {}
