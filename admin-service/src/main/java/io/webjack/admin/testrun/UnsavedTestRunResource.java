package io.webjack.admin.testrun;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.Language;
import io.webjack.admin.document.Refusal;
import io.webjack.admin.processing.UnsavedProcessings;
import io.webjack.catalog.validation.TestRunValidator;
import io.webjack.catalog.validation.TestRunValidator.CheckedTestRun;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.database.DatabaseBacked;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tries a processing out that nobody has saved. */
@Path("/api/v1/test-runs")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
@Blocking
@Tag(name = "Processings")
public class UnsavedTestRunResource {
    private static final String EXAMPLE =
            "{\"definition\":{\"name\":\"x\",\"source\":{\"type\":\"http\"},\"actions\":[]},"
                    + "\"fields\":{\"email\":\"ivan@example.org\"},\"send\":false}";

    private final UnsavedProcessings processings;
    private final TestRuns testRuns;

    UnsavedTestRunResource(UnsavedProcessings processings, TestRuns testRuns) {
        this.processings = processings;
        this.testRuns = testRuns;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "tryDefinition",
            summary = "Try a processing out that is not saved",
            description =
                    "definition is what a save would send. With fields of your own, or with the data of an operation. What"
                            + " is really sent (send) needs processingId, in whose history it stands.")
    @APIResponse(
            responseCode = "200",
            description = "Every action's built request and result",
            content = @Content(schema = @Schema(ref = "TestRun")))
    @APIResponse(responseCode = "404", description = "There is no such processing or operation")
    @APIResponse(responseCode = "422", description = "All violations, those of the definition too")
    @APIResponse(responseCode = "503", description = "processing-service or history-service is away")
    public Uni<Response> run(
            @RequestBody(content = @Content(schema = @Schema(ref = "UnsavedTestRunRequest"), example = EXAMPLE))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        Language language = Language.of(acceptLanguage);
        CheckedTestRun wanted = TestRunValidator.checkUnsaved(JsonDocument.read(body));
        Refusal.unlessEmpty(wanted.violations(), language);
        ProcessingDefinition definition = processings.definition(
                Objects.requireNonNull(wanted.definition()), "/definition", wanted.processingId(), language);
        return testRuns.run(definition, wanted);
    }
}
