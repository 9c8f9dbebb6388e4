package io.webjack.catalog.validation;

import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.contracts.definition.ProcessingDefinition.Deduplication;
import io.webjack.contracts.definition.ProcessingDefinition.Notifications;
import io.webjack.contracts.definition.ProcessingDefinition.Ordering;
import io.webjack.contracts.definition.ProcessingDefinition.RateLimit;
import io.webjack.contracts.definition.SourceDefinition;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client may say about a processing, checked: keys made, defaults of the source filled in.
 *
 * @param secretNames names of the secrets that it uses
 */
public record ProcessingDraft(
        String name,
        @Nullable String description,
        @Nullable SourceDefinition source,
        List<ActionDefinition> actions,
        Notifications notifications,
        @Nullable Ordering ordering,
        @Nullable Deduplication deduplication,
        @Nullable RateLimit rateLimit,
        Set<String> secretNames) {

    public ProcessingDraft {
        actions = List.copyOf(actions);
        secretNames = Set.copyOf(secretNames);
    }
}
