package io.webjack.template.body;

import org.jspecify.annotations.Nullable;

/**
 * One row of a form.
 *
 * @param name as the destination expects it, with brackets where it wants some
 * @param value any value: a list makes several pairs, an object pairs with its names in brackets
 */
public record FormField(String name, @Nullable Object value) {}
