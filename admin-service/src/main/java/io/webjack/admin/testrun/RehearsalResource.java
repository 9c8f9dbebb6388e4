package io.webjack.admin.testrun;

import io.smallrye.common.annotation.Blocking;
import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.Language;
import io.webjack.admin.document.Parameters;
import io.webjack.admin.document.Refusal;
import io.webjack.admin.processing.ProcessingVersions;
import io.webjack.admin.processing.UnsavedProcessings;
import io.webjack.catalog.validation.TestRunValidator;
import io.webjack.catalog.validation.TestRunValidator.CheckedRehearsal;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.database.DatabaseBacked;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Rehearses a definition with the operations that came. */
@Path("/api/v1/processings/{id}/rehearsal")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
@Blocking
@Tag(name = "Processings")
public class RehearsalResource {
    private final ProcessingVersions saved;
    private final UnsavedProcessings unsaved;
    private final Rehearsals rehearsals;

    RehearsalResource(ProcessingVersions saved, UnsavedProcessings unsaved, Rehearsals rehearsals) {
        this.saved = saved;
        this.unsaved = unsaved;
        this.rehearsals = rehearsals;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "rehearseProcessing",
            summary = "What would have been sent for the last operations",
            description =
                    "By the definition that is sent, or by the processing as it is edited. Nothing goes out: later actions see"
                            + " the answers that came then. Each request is compared with what went out then; secrets are"
                            + " masked in both.")
    @APIResponse(responseCode = "200", description = "Each operation with its requests, newest first")
    @APIResponse(responseCode = "404", description = "There is no such processing")
    @APIResponse(responseCode = "422", description = "All violations, those of the definition too")
    @APIResponse(responseCode = "503", description = "processing-service or history-service is away")
    public Rehearsal rehearse(
            @PathParam("id") String id,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(ref = "RehearsalRequest"),
                                            example = "{\"operations\":20}"))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        Language language = Language.of(acceptLanguage);
        UUID processing = Parameters.id(id);
        ProcessingDefinition edited = saved.requiredEdited(processing);
        CheckedRehearsal wanted =
                TestRunValidator.checkRehearsal(body == null || body.length == 0 ? Map.of() : JsonDocument.read(body));
        Refusal.unlessEmpty(wanted.violations(), language);
        ProcessingDefinition definition = wanted.definition() == null
                ? edited
                : unsaved.definition(wanted.definition(), "/definition", processing, language);
        return rehearsals.rehearse(definition, wanted.operations());
    }
}
