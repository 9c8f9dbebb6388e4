package io.webjack.contracts.definition;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.webjack.contracts.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the data of a processing come from.
 *
 * @param type the source type, such as {@code http}
 * @param settings the settings of that type, beside {@code type} on the wire; the catalog says which there are
 */
public record SourceDefinition(String type, @JsonAnyGetter Map<String, @Nullable Object> settings) {

    public SourceDefinition {
        settings = Values.copy(settings);
    }

    @JsonCreator
    static SourceDefinition read(
            @JsonProperty("type") String type, @JsonAnySetter @Nullable Map<String, @Nullable Object> settings) {
        return new SourceDefinition(type, settings == null ? Map.of() : settings);
    }
}
