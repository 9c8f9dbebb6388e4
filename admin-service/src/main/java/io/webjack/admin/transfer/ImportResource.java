package io.webjack.admin.transfer;

import io.webjack.admin.document.EntityTag;
import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.Language;
import io.webjack.database.DatabaseBacked;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Files to processings. */
@Path("/api/v1/processings/import")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
@Tag(name = "Processings")
public class ImportResource {
    private final Transfers transfers;

    ImportResource(Transfers transfers) {
        this.transfers = transfers;
    }

    @POST
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "importProcessing",
            summary = "Make a draft of a file",
            description =
                    "YAML or JSON as export writes it, or a processing alone. A connection that is not there is found by its"
                            + " name and type; missing names what has to be made first.")
    @APIResponse(
            responseCode = "201",
            description = "The processing, with missing",
            content = @Content(schema = @Schema(ref = "ImportedProcessing")))
    @APIResponse(responseCode = "422", description = "All violations, each with a JSON pointer")
    public RestResponse<ImportedProcessing> create(
            @Context UriInfo uri,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
            @RequestBody(content = @Content(schema = @Schema(ref = "ProcessingFile"))) byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        boolean isJson = type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_JSON);
        ImportedProcessing imported =
                transfers.imported(isJson ? JsonDocument.read(body) : YamlDocument.read(body), Language.of(language));
        URI place = uri.getBaseUriBuilder()
                .path("api/v1/processings")
                .path(imported.processing().id().toString())
                .build();
        return RestResponse.ResponseBuilder.<ImportedProcessing>created(place)
                .entity(imported)
                .header(HttpHeaders.ETAG, EntityTag.of(imported.processing().version()))
                .build();
    }
}
