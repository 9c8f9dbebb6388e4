package io.webjack.admin.curl;

import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.Language;
import io.webjack.admin.document.Refusal;
import io.webjack.catalog.validation.CurlValidator;
import io.webjack.catalog.validation.CurlValidator.CheckedCommand;
import io.webjack.catalog.validation.CurlValidator.CheckedRequest;
import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.problem.Problem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Commands of curl to actions, and requests to commands of curl. */
@Path("/api/v1/requests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Requests")
public class CurlResource {
    @POST
    @Path("/from-curl")
    @Operation(
            operationId = "importCurl",
            summary = "Make actions of a command of curl",
            description =
                    "With the quotes of bash, cmd or PowerShell. A body that is a form or JSON becomes a builder. What could not"
                            + " be taken over, and what should be a secret, is a warning.")
    @APIResponse(responseCode = "200", description = "The actions, as a processing has them, and warnings")
    @APIResponse(responseCode = "422", description = "It is no command of curl")
    public ImportedCurl fromCurl(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(ref = "FromCurlRequest"),
                                            example =
                                                    "{\"command\":\"curl https://example.org/ -d email=ivan@example.org\"}"))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        Language language = Language.of(acceptLanguage);
        CheckedCommand checked = CurlValidator.command(JsonDocument.read(body));
        Refusal.unlessEmpty(checked.violations(), language);
        return CurlImport.of(checked.command())
                .map(found -> new ImportedCurl(found.actions(), found.warnings()))
                .orElseThrow(() -> {
                    Refusal.unlessEmpty(List.of(CurlValidator.noCommand()), language);
                    return Problem.of(422).asException();
                });
    }

    @POST
    @Path("/to-curl")
    @Operation(
            operationId = "exportCurl",
            summary = "Write a request as a command of curl",
            description = "A request as an operation shows it: what is masked there stays masked.")
    @APIResponse(responseCode = "200", description = "The command, with the quotes of the shell")
    @APIResponse(responseCode = "422", description = "All violations, each with a JSON pointer")
    public ExportedCurl toCurl(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(ref = "ToCurlRequest"),
                                            example =
                                                    "{\"request\":{\"method\":\"GET\",\"url\":\"https://example.org/\","
                                                            + "\"headers\":{},\"body\":null},\"shell\":\"BASH\"}"))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        CheckedRequest checked = CurlValidator.request(JsonDocument.read(body));
        Refusal.unlessEmpty(checked.violations(), Language.of(acceptLanguage));
        CurlExport.Request request =
                new CurlExport.Request(checked.method(), checked.url(), checked.headers(), checked.body());
        return new ExportedCurl(CurlExport.of(request, Shell.valueOf(checked.shell())));
    }

    /**
     * What was made of a command.
     *
     * @param actions a builder where the body is a form or JSON, and a request
     */
    @Schema(name = "ImportedCurl")
    public record ImportedCurl(
            @Schema(type = SchemaType.ARRAY, implementation = ActionDefinition.class)
            List<Map<String, Object>> actions,

            List<CurlWarning> warnings) {}

    /** A command. */
    @Schema(name = "ExportedCurl")
    public record ExportedCurl(String command) {}
}
