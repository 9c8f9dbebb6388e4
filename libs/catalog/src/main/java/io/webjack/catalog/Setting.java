package io.webjack.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a source or an action.
 *
 * @param name the property in JSON
 * @param options of a CHOICE or CHOICES
 * @param settings of an OBJECT
 */
@JsonInclude(Include.NON_EMPTY)
public record Setting(
        String name,
        Kind kind,
        @JsonUnwrapped Need need,
        @JsonUnwrapped Label label,
        List<Option> options,
        List<Setting> settings,
        @JsonUnwrapped Bounds bounds) {

    public Setting {
        Objects.requireNonNull(name);
        Objects.requireNonNull(kind);
        options = options == null ? List.of() : List.copyOf(options);
        settings = settings == null ? List.of() : List.copyOf(settings);
    }

    public Caption caption() {
        return label.caption();
    }

    public boolean required() {
        return need.required();
    }

    public boolean requiredToStart() {
        return need.requiredToStart();
    }

    /** What holds when it is absent; null when there is no such value. */
    public @Nullable Object defaultValue() {
        return need.defaultValue();
    }

    /**
     * What becomes of a processing without it.
     *
     * @param required whether it cannot be saved
     * @param requiredToStart whether it cannot be started
     * @param defaultValue what holds when it is absent; null when there is no such value
     */
    public record Need(
            boolean required,
            boolean requiredToStart,

            @JsonInclude(Include.NON_EMPTY) @JsonProperty("default") @Nullable
            Object defaultValue) {}

    /**
     * What a person reads.
     *
     * @param help a sentence or two; absent when the caption says it all
     */
    @JsonInclude(Include.NON_EMPTY)
    public record Label(Caption caption, @Nullable Caption help) {}

    /**
     * How much of it there may be.
     *
     * @param minimum of numbers as they are, of durations in ISO 8601
     * @param maximum as minimum
     * @param maxLength of texts, in characters
     * @param maxItems of lists
     */
    @JsonInclude(Include.NON_EMPTY)
    public record Bounds(
            @Nullable String minimum,
            @Nullable String maximum,
            @Nullable Integer maxLength,
            @Nullable Integer maxItems) {}
}
