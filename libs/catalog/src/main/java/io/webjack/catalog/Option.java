package io.webjack.catalog;

/** One of the values that a setting may have. */
public record Option(String value, Caption caption) {}
