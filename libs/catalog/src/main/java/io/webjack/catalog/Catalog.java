package io.webjack.catalog;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Set;

/**
 * What can be chosen in an installation, as {@code GET /source-types} and {@code GET /action-types} show it.
 *
 * @param availableSourceTypes those whose events are received today
 * @param availableActionTypes those that can be executed today
 */
public record Catalog(Set<String> availableSourceTypes, Set<String> availableActionTypes) {

    public Catalog {
        availableSourceTypes = Set.copyOf(availableSourceTypes);
        availableActionTypes = Set.copyOf(availableActionTypes);
    }

    public List<SourceTypeDescription> sourceTypes() {
        return SourceTypes.all().stream()
                .map(type -> new SourceTypeDescription(type, availableSourceTypes.contains(type.type())))
                .toList();
    }

    public List<ActionTypeDescription> actionTypes() {
        return ActionTypes.all().stream()
                .map(type -> new ActionTypeDescription(
                        type, ActionTypes.COMMON_SETTINGS, availableActionTypes.contains(type.type())))
                .toList();
    }

    /** A source type in an answer. */
    public record SourceTypeDescription(@JsonUnwrapped SourceType sourceType, boolean available) {}

    /** An action type in an answer. */
    public record ActionTypeDescription(
            @JsonUnwrapped ActionType actionType, List<Setting> commonSettings, boolean available) {}
}
