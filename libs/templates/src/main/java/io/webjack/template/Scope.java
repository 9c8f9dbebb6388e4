package io.webjack.template;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What templates see: {@code fields}, {@code event}, {@code processing}, {@code actions} and {@code secrets}, as values
 * of JSON ({@link io.webjack.contracts.Values}). Maps are only asked for the names that a template uses, so a caller may
 * give maps that compute or look up their values when asked.
 */
public record Scope(Map<String, ? extends @Nullable Object> values) {}
