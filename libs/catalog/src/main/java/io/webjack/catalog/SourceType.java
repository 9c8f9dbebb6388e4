package io.webjack.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A kind of source.
 *
 * @param type as in {@code source.type}
 * @param fields the declared ones
 * @param learnsFields whether events bring fields that nobody can name before
 * @param instructions what to enter where, at the service that the data come from
 */
public record SourceType(
        String type,
        Caption caption,
        Caption description,
        List<Setting> settings,
        List<Field> fields,
        boolean learnsFields,
        Instructions instructions) {

    public SourceType {
        settings = settings == null ? List.of() : List.copyOf(settings);
        fields = fields == null ? List.of() : List.copyOf(fields);
    }

    public Optional<Setting> setting(String name) {
        return settings.stream().filter(setting -> setting.name().equals(name)).findFirst();
    }
}
