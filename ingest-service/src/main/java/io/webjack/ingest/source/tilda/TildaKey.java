package io.webjack.ingest.source.tilda;

import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.SourceDefinition;
import io.webjack.ingest.source.CallerKey;
import io.webjack.ingest.source.CallerKey.Place;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The API key that the owner of a site can set for its webhook in Tilda. */
final class TildaKey {
    private TildaKey() {}

    static Optional<CallerKey> of(ProcessingDefinition processing) {
        SourceDefinition source = processing.source();
        if (source == null || !(source.settings().get("apiKey") instanceof Map<?, ?> key) || key.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CallerKey(place(key.get("in")), text(key.get("name")), text(key.get("secret"))));
    }

    private static Place place(@Nullable Object in) {
        return switch (text(in)) {
            case "QUERY" -> Place.QUERY;
            case "BODY" -> Place.BODY;
            default -> Place.HEADER;
        };
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
