package io.webjack.template;

import io.webjack.contracts.event.Warning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a template.
 *
 * @param value null when the value is null or missing
 * @param missing whether the template is one expression that names something the event does not have
 */
public record Rendered(@Nullable Object value, boolean missing, List<Warning> warnings) {}
