package io.webjack.processing.matching;

import io.webjack.contracts.definition.ProcessingDefinition;
import java.util.Optional;

/**
 * What is known of a processing.
 *
 * @param definition empty: there is none, as far as is known
 * @param isComplete whether the secrets and connections are known that stood when it was published
 * @param isCertain whether nothing can be missing of what was acknowledged before the data were taken
 */
public record Knowledge(Optional<ProcessingDefinition> definition, boolean isComplete, boolean isCertain) {}
