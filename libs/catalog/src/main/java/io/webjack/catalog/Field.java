package io.webjack.catalog;

/**
 * A value that a source always or usually delivers, or that an action leaves behind.
 *
 * @param name as in templates, after {@code fields.} or {@code actions.<key>.}
 */
public record Field(String name, Caption caption) {}
