package io.webjack.processing.execution;

import io.webjack.contracts.definition.ProcessingDefinition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A version of a processing with everything compiled. */
record PreparedProcessing(
        ProcessingDefinition definition, List<PreparedStep> steps, Map<String, @Nullable Object> scope) {

    PreparedProcessing(ProcessingDefinition definition, List<PreparedStep> steps) {
        this(definition, List.copyOf(steps), Map.of("id", definition.id().toString(), "name", definition.name()));
    }
}
