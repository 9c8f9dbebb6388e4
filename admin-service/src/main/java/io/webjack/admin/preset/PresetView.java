package io.webjack.admin.preset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.webjack.admin.document.Language;
import io.webjack.admin.preset.Preset.Instructions;
import io.webjack.admin.preset.Preset.NeededSecret;
import io.webjack.catalog.Caption;
import io.webjack.contracts.definition.ActionDefinition;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A preset as clients see it. */
@Schema(name = "Preset")
record PresetView(
        String id,
        Caption name,
        Caption description,

        @Schema(description = "What the service says about this request") @Nullable
        URI documentation,

        @Schema(description = "What has to be done at the service first") @Nullable
        Instructions instructions,

        @Schema(description = "What is to be mapped to fields of the source; see /presets/{id}/mapping")
        List<FieldView> fields,

        @Schema(description = "Fields of which one at least must be mapped")
        List<String> atLeastOne,

        @Schema(description = "What only the user knows") List<ValueView> values,

        @Schema(description = "Secrets that the actions name; they are to be created")
        List<NeededSecret> secrets,

        @Schema(description = "The values by the texts that stand in the actions in their place")
        List<Placeholder> placeholders,

        @Schema(
                type = SchemaType.ARRAY,
                implementation = ActionDefinition.class,
                description = "With the most usual names of fields and with placeholders; POST /presets/{id}/actions"
                        + " makes them with what was mapped")
        List<Map<String, @Nullable Object>> actions) {

    /** What is to be mapped. */
    @Schema(name = "PresetField")
    record FieldView(
            String name,
            Caption caption,

            @Schema(description = "Whether it must be mapped")
            boolean required) {}

    /** What only the user knows. */
    @Schema(name = "PresetValue")
    @JsonInclude(Include.NON_NULL)
    record ValueView(
            String name,
            Caption caption,
            @Nullable Caption help,

            @Schema(
                    description = "HOST_LABEL: a name in an address, which may be given whole; ID; TEXT; URL; EMAILS:"
                            + " several between commas")
            Preset.Kind kind,

            @Nullable String example,

            @Schema(description = "Of a HOST_LABEL: what follows it in the address") @Nullable
            String domain,

            @Schema(description = "Whether it must be given")
            boolean required,

            @JsonProperty("default") @Schema(description = "What is taken when it is not given") @Nullable
            Caption standard) {}

    /** A text in the actions. */
    @Schema(name = "PresetPlaceholder")
    record Placeholder(
            String placeholder, Caption caption, @Nullable String example) {}

    static PresetView of(Preset preset, Language language) {
        return new PresetView(
                preset.id(),
                preset.name(),
                preset.description(),
                preset.documentation(),
                preset.instructions(),
                preset.fields().stream()
                        .map(field -> new FieldView(
                                field.name(), KnownFields.of(field.name()).caption(), field.required()))
                        .toList(),
                preset.atLeastOne(),
                preset.values().stream().map(PresetView::value).toList(),
                preset.secrets(),
                preset.values().stream()
                        .map(value -> new Placeholder(value.placeholder(), value.caption(), value.example()))
                        .toList(),
                PresetActions.usual(preset, language));
    }

    private static ValueView value(Preset.NeededValue value) {
        return new ValueView(
                value.name(),
                value.caption(),
                value.help(),
                value.kind(),
                value.example(),
                value.domain(),
                value.standard() == null,
                value.standard());
    }
}
