package io.webjack.admin.transfer;

import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.Parameters;
import io.webjack.database.DatabaseBacked;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Processings as files. */
@Path("/api/v1/processings/{id}/export")
@DatabaseBacked
@Tag(name = "Processings")
public class ExportResource {
    private final Transfers transfers;

    ExportResource(Transfers transfers) {
        this.transfers = transfers;
    }

    @POST
    @Produces("application/yaml")
    @Operation(
            operationId = "exportProcessing",
            summary = "A processing as a file",
            description =
                    "As it is edited; YAML, or JSON where Accept says so. Secrets and connections are named only.")
    @APIResponse(responseCode = "200", description = "The file")
    public byte[] yaml(@PathParam("id") String id) {
        return YamlDocument.write(transfers.exported(Parameters.id(id)));
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public byte[] json(@PathParam("id") String id) {
        return JsonDocument.text(transfers.exported(Parameters.id(id))).getBytes(StandardCharsets.UTF_8);
    }
}
