package io.webjack.admin.processing;

import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.Language;
import io.webjack.database.DatabaseBacked;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Checks processings that nobody saves. */
@Path("/api/v1/processings/validate")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
@Tag(name = "Processings")
public class ValidationResource {
    private final ProcessingChecks checks;

    ValidationResource(ProcessingChecks checks) {
        this.checks = checks;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "validateProcessing",
            summary = "Check a processing without saving it",
            description = "violations keep it from being saved, startViolations from being started or published.")
    @APIResponse(responseCode = "200", description = "What is wrong with it, each with a JSON pointer")
    public CheckedProcessing check(
            @RequestBody(content = @Content(schema = @Schema(ref = "ProcessingDocument"))) byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return checks.check(JsonDocument.read(body), Language.of(language));
    }
}
