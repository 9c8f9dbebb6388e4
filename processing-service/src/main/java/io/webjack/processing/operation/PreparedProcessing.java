package io.webjack.processing.operation;

import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.processing.secret.NamedSecrets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of a processing with everything compiled.
 *
 * @param secrets what its actions name
 * @param scope what templates see of it
 */
public record PreparedProcessing(
        ProcessingDefinition definition,
        List<PreparedStep> steps,
        NamedSecrets secrets,
        Map<String, @Nullable Object> scope) {

    public PreparedProcessing(ProcessingDefinition definition, List<PreparedStep> steps) {
        this(
                definition,
                List.copyOf(steps),
                NamedSecrets.of(definition.actions()),
                Map.of("id", definition.id().toString(), "name", definition.name()));
    }
}
