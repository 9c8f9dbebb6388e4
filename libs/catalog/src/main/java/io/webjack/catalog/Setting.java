package io.webjack.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a source or an action.
 *
 * @param name the property in JSON
 * @param required whether a processing cannot be saved without it
 * @param requiredToStart whether a processing cannot be started without it
 * @param defaultValue what holds when it is absent; null when there is no such value
 * @param help a sentence or two; empty when the caption says it all
 * @param options of a CHOICE or CHOICES
 * @param settings of an OBJECT
 * @param minimum of numbers as they are, of durations in ISO 8601
 * @param maximum as minimum
 * @param maxLength of texts, in characters
 * @param maxItems of lists
 */
@JsonInclude(Include.NON_EMPTY)
public record Setting(
        String name,
        Kind kind,
        @JsonInclude(Include.ALWAYS) boolean required,
        @JsonInclude(Include.ALWAYS) boolean requiredToStart,
        @JsonProperty("default") @Nullable Object defaultValue,
        Caption caption,
        @Nullable Caption help,
        List<Option> options,
        List<Setting> settings,
        @Nullable String minimum,
        @Nullable String maximum,
        @Nullable Integer maxLength,
        @Nullable Integer maxItems) {

    public Setting {
        options = List.copyOf(options);
        settings = List.copyOf(settings);
    }

    static Setting of(String name, Kind kind, String ru, String en) {
        return new Setting(
                name,
                kind,
                false,
                false,
                null,
                new Caption(ru, en),
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null);
    }

    Setting mandatory() {
        return new Setting(
                name,
                kind,
                true,
                true,
                defaultValue,
                caption,
                help,
                options,
                settings,
                minimum,
                maximum,
                maxLength,
                maxItems);
    }

    Setting neededToStart() {
        return new Setting(
                name,
                kind,
                required,
                true,
                defaultValue,
                caption,
                help,
                options,
                settings,
                minimum,
                maximum,
                maxLength,
                maxItems);
    }

    Setting otherwise(Object value) {
        return new Setting(
                name,
                kind,
                required,
                requiredToStart,
                value,
                caption,
                help,
                options,
                settings,
                minimum,
                maximum,
                maxLength,
                maxItems);
    }

    Setting help(String ru, String en) {
        return new Setting(
                name,
                kind,
                required,
                requiredToStart,
                defaultValue,
                caption,
                new Caption(ru, en),
                options,
                settings,
                minimum,
                maximum,
                maxLength,
                maxItems);
    }

    Setting options(Option... values) {
        return new Setting(
                name,
                kind,
                required,
                requiredToStart,
                defaultValue,
                caption,
                help,
                List.of(values),
                settings,
                minimum,
                maximum,
                maxLength,
                maxItems);
    }

    Setting settings(Setting... inner) {
        return new Setting(
                name,
                kind,
                required,
                requiredToStart,
                defaultValue,
                caption,
                help,
                options,
                List.of(inner),
                minimum,
                maximum,
                maxLength,
                maxItems);
    }

    Setting between(String least, String most) {
        return new Setting(
                name,
                kind,
                required,
                requiredToStart,
                defaultValue,
                caption,
                help,
                options,
                settings,
                least,
                most,
                maxLength,
                maxItems);
    }

    Setting longest(int characters) {
        return new Setting(
                name,
                kind,
                required,
                requiredToStart,
                defaultValue,
                caption,
                help,
                options,
                settings,
                minimum,
                maximum,
                characters,
                maxItems);
    }

    Setting most(int items) {
        return new Setting(
                name,
                kind,
                required,
                requiredToStart,
                defaultValue,
                caption,
                help,
                options,
                settings,
                minimum,
                maximum,
                maxLength,
                items);
    }
}
