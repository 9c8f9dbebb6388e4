package io.webjack.ingest.source.platform;

import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.SourceDefinition;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Settings that sources of several platforms have. */
public final class SourceSettings {
    private SourceSettings() {}

    /** What {@code connectionId} names; empty: nothing that is an id. */
    public static Optional<UUID> connectionId(ProcessingDefinition processing) {
        try {
            return Optional.ofNullable(setting(processing, "connectionId"))
                    .map(value -> UUID.fromString(value.toString().strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What {@code formIds} names; empty: all forms. */
    public static Set<String> formIds(ProcessingDefinition processing) {
        Set<String> ids = new LinkedHashSet<>();
        JsonValues.list(setting(processing, "formIds"))
                .forEach(value -> JsonValues.id(value).ifPresent(ids::add));
        return ids;
    }

    private static @Nullable Object setting(ProcessingDefinition processing, String name) {
        SourceDefinition source = processing.source();
        return source == null ? null : source.settings().get(name);
    }
}
