package io.webjack.admin.preset;

import io.smallrye.common.annotation.Blocking;
import io.webjack.admin.activity.FieldList;
import io.webjack.admin.activity.ProcessingFields;
import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.Language;
import io.webjack.admin.document.Parameters;
import io.webjack.admin.document.Refusal;
import io.webjack.admin.preset.FieldMatcher.FieldMapping;
import io.webjack.admin.secret.SecretCatalog;
import io.webjack.catalog.Caption;
import io.webjack.catalog.SourceTypes;
import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.database.DatabaseBacked;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Ready-made actions for known services, and the mapping of a source's fields to what they ask for. */
@Path("/api/v1/presets")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
@Tag(name = "Catalog")
public class PresetResource {
    private final Presets presets;
    private final ProcessingFields fields;
    private final SecretCatalog secrets;

    PresetResource(Presets presets, ProcessingFields fields, SecretCatalog secrets) {
        this.presets = presets;
        this.fields = fields;
        this.secrets = secrets;
    }

    @GET
    @Operation(
            operationId = "listPresets",
            summary = "Ready-made actions for known services",
            description = "What each asks for: fields to be mapped, values that only the user knows, secrets.")
    public PresetList presets(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Language asked = Language.of(language);
        return new PresetList(presets.all().stream()
                .map(preset -> PresetView.of(preset, asked))
                .toList());
    }

    @POST
    @Path("/{id}/mapping")
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "suggestPresetMapping",
            summary = "Which field of the source is which field of the preset",
            description = "The fields are those that the source declares and, for a processing, those that its events"
                    + " brought. The first candidate is the best; suggested is null when none is certain.")
    @APIResponse(
            responseCode = "200",
            description = "The suggestions",
            content = @Content(schema = @Schema(implementation = MappingSuggestions.class)))
    public MappingSuggestions mapping(
            @PathParam("id") String id,
            @RequestBody(content = @Content(schema = @Schema(implementation = MappingRequest.class)))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Preset preset = preset(id);
        FieldMatcher matcher = new FieldMatcher(fieldsOf(JsonDocument.read(body), Language.of(language)));
        return new MappingSuggestions(
                preset.fields().stream().map(field -> matcher.map(field.name())).toList());
    }

    @POST
    @Path("/{id}/actions")
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "makePresetActions",
            summary = "The actions of a preset, with what was mapped",
            description = "To be inserted into a processing as they are. Keys that are taken get a number.")
    @APIResponse(
            responseCode = "200",
            description = "The actions, and the secrets that they name",
            content = @Content(schema = @Schema(implementation = MadeActions.class)))
    public MadeActions actions(
            @PathParam("id") String id,
            @RequestBody(content = @Content(schema = @Schema(implementation = ActionsRequest.class)))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Preset preset = preset(id);
        Language asked = Language.of(language);
        MappingDocument mapping = MappingDocument.read(preset, JsonDocument.read(body));
        Refusal.unlessEmpty(mapping.violations(), asked);
        Set<String> existing = secrets.names();
        return new MadeActions(
                PresetActions.mapped(preset, mapping.fields(), mapping.values(), mapping.existingKeys(), asked),
                preset.secrets().stream()
                        .map(secret ->
                                new SecretState(secret.name(), secret.caption(), existing.contains(secret.name())))
                        .toList());
    }

    private Preset preset(String id) {
        return presets.find(id).orElseThrow(Parameters::notFound);
    }

    private FieldList fieldsOf(Map<String, @Nullable Object> request, Language language) {
        Object processing = request.get("processingId");
        if (processing instanceof String id && !id.isBlank()) {
            return fields.of(Parameters.id(id));
        }
        Object source = request.get("source");
        if (!(source instanceof Map<?, ?> definition)) {
            throw Refusal.of(List.of(PresetRule.SOURCE_REQUIRED.at("/source")), language);
        }
        return SourceTypes.find(String.valueOf(definition.get("type")))
                .map(ProcessingFields::of)
                .orElseThrow(() -> Refusal.of(List.of(PresetRule.SOURCE_UNKNOWN.at("/source/type")), language));
    }

    /** All presets. */
    public record PresetList(List<PresetView> items) {}

    /** Whose fields are to be mapped: those of a source, or those of a processing and of what it received. */
    @Schema(name = "PresetMappingRequest")
    record MappingRequest(
            @Schema(type = SchemaType.OBJECT) @Nullable Map<String, Object> source,
            @Nullable String processingId) {}

    /** What may stand for each field of the preset. */
    @Schema(name = "PresetMapping")
    record MappingSuggestions(List<FieldMapping> fields) {}

    /** What was mapped. */
    @Schema(name = "PresetActionsRequest")
    record ActionsRequest(
            @Schema(description = "Templates by the names of the preset's fields")
            Map<String, String> fields,

            @Schema(description = "Texts by the names of the preset's values") @Nullable
            Map<String, String> values,

            @Schema(description = "Keys of the actions that the processing has already") @Nullable
            List<String> existingKeys) {}

    /** The actions, to be inserted. */
    @Schema(name = "PresetActions")
    record MadeActions(
            @Schema(type = SchemaType.ARRAY, implementation = ActionDefinition.class)
            List<Map<String, @Nullable Object>> actions,

            List<SecretState> secrets) {}

    /** A secret that the actions name. */
    @Schema(name = "PresetSecretState")
    record SecretState(
            String name,
            Caption caption,

            @Schema(description = "Whether there is a secret with this name")
            boolean exists) {}
}
