package io.webjack.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A kind of action.
 *
 * @param type as in {@code actions[].type}
 * @param settings beside those that all actions have, {@link ActionTypes#COMMON_SETTINGS}
 * @param outputs what later actions see as {@code actions.<key>.<name>}
 * @param opensOutputs whether the outputs have names that nobody can know before
 * @param shortName what a key is made of when the action has no name
 */
public record ActionType(
        String type,
        Caption caption,
        Caption description,
        List<Setting> settings,
        List<Field> outputs,
        boolean opensOutputs,
        String shortName) {

    public ActionType {
        settings = settings == null ? List.of() : List.copyOf(settings);
        outputs = outputs == null ? List.of() : List.copyOf(outputs);
    }

    public Optional<Setting> setting(String name) {
        return settings.stream().filter(setting -> setting.name().equals(name)).findFirst();
    }
}
