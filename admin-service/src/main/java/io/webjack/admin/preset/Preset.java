package io.webjack.admin.preset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.webjack.catalog.Caption;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Ready-made actions for a known service, as a file under {@code presets/} declares them. In the templates of its actions
 * {@code lead.<name>} stands for a field that is mapped, and a text of capitals for a value that only the user knows; an
 * object of {@code ru} and {@code en} is one text in two languages.
 *
 * @param fields what is mapped to the fields of the source
 * @param atLeastOne fields of which one at least must be mapped
 * @param values what only the user knows
 */
record Preset(
        String id,
        Caption name,
        Caption description,
        @Nullable URI documentation,
        @Nullable Instructions instructions,
        List<MappedField> fields,
        List<String> atLeastOne,
        List<NeededValue> values,
        List<NeededSecret> secrets,
        List<Map<String, @Nullable Object>> actions) {
    Preset {
        fields = List.copyOf(fields);
        atLeastOne = atLeastOne == null ? List.of() : List.copyOf(atLeastOne);
        values = values == null ? List.of() : List.copyOf(values);
        secrets = secrets == null ? List.of() : List.copyOf(secrets);
        actions = List.copyOf(actions);
    }

    /** A name that {@link KnownFields} knows, and whether the service takes nothing without it. */
    record MappedField(String name, boolean required) {}

    /** A secret that the actions use. */
    @Schema(name = "PresetSecret")
    record NeededSecret(String name, Caption caption) {}

    /** What has to be done at the service first, step by step. */
    @Schema(name = "PresetInstructions")
    record Instructions(List<Step> ru, List<Step> en) {
        Instructions {
            ru = List.copyOf(ru);
            en = List.copyOf(en);
        }
    }

    /** @param code to be copied as it is */
    @Schema(name = "PresetStep")
    @JsonInclude(Include.NON_NULL)
    record Step(String text, @Nullable String code) {}

    /**
     * A text that only the user knows.
     *
     * @param placeholder as it stands in the actions, such as {@code SUBDOMAIN}
     * @param domain of a {@link Kind#HOST_LABEL}: what follows it in the address
     * @param standard what is taken when nothing is given; null: it must be given
     */
    record NeededValue(
            String name,
            String placeholder,
            Kind kind,
            Caption caption,
            @Nullable Caption help,
            @Nullable String example,
            @Nullable String domain,

            @JsonProperty("default") @Nullable Caption standard) {}

    /** What a value may be. */
    @Schema(name = "PresetValueKind")
    enum Kind {
        /** A part of the name of a host, such as {@code school} in {@code school.amocrm.ru}. */
        HOST_LABEL,
        /** Letters, digits and signs that stand for something, such as {@code -1001234567890}. */
        ID,
        /** A text of one line. */
        TEXT,
        /** An address that begins with {@code http://} or {@code https://}. */
        URL,
        /** Addresses of e-mail, several between commas. */
        EMAILS
    }

    Optional<NeededValue> value(String wanted) {
        return values.stream().filter(value -> value.name().equals(wanted)).findFirst();
    }

    boolean hasField(String wanted) {
        return fields.stream().anyMatch(field -> field.name().equals(wanted));
    }
}
