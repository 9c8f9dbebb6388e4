package io.webjack.admin.testrun;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.Language;
import io.webjack.admin.document.Parameters;
import io.webjack.admin.document.Refusal;
import io.webjack.admin.processing.ProcessingVersions;
import io.webjack.catalog.validation.TestRunValidator;
import io.webjack.catalog.validation.TestRunValidator.CheckedTestRun;
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
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tries a processing out. */
@Path("/api/v1/processings/{id}/test-runs")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
@Blocking
@Tag(name = "Processings")
public class TestRunResource {
    private final ProcessingVersions processings;
    private final TestRuns testRuns;

    TestRunResource(ProcessingVersions processings, TestRuns testRuns) {
        this.processings = processings;
        this.testRuns = testRuns;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "tryProcessing",
            summary = "Try a processing out as it is edited",
            description =
                    "With fields of your own, or with the data of an operation. Every action is gone through; what it"
                            + " would send is shown with secrets masked, and it makes no operation. With send it is really"
                            + " sent, once and without waiting for delays; that is an operation with test true, which"
                            + " operationId names.")
    @APIResponse(
            responseCode = "200",
            description = "Every action's built request and result",
            content = @Content(schema = @Schema(ref = "TestRun")))
    @APIResponse(responseCode = "404", description = "There is no such processing or operation")
    @APIResponse(responseCode = "503", description = "processing-service or history-service is away")
    public Uni<Response> run(
            @PathParam("id") String id,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(ref = "TestRunRequest"),
                                            example = "{\"fields\":{\"email\":\"ivan@example.org\"},\"send\":false}"))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        ProcessingDefinition definition = processings.requiredEdited(Parameters.id(id));
        CheckedTestRun wanted =
                TestRunValidator.check(body == null || body.length == 0 ? Map.of() : JsonDocument.read(body));
        Refusal.unlessEmpty(wanted.violations(), Language.of(language));
        return testRuns.run(definition, wanted);
    }
}
