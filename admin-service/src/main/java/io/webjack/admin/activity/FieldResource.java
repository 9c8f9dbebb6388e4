package io.webjack.admin.activity;

import io.smallrye.common.annotation.Blocking;
import io.webjack.admin.document.Parameters;
import io.webjack.database.DatabaseBacked;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The fields that can be used in the actions of a processing. */
@Path("/api/v1/processings/{id}/fields")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
@Blocking
@Tag(name = "Processings")
public class FieldResource {
    private final ProcessingFields fields;

    FieldResource(ProcessingFields fields) {
        this.fields = fields;
    }

    @GET
    @Operation(
            operationId = "listFields",
            summary = "Declared and learned fields with samples",
            description =
                    "What the source declares, then what its events brought, in the order in which it came first.")
    public FieldList fields(@PathParam("id") String id) {
        return fields.of(Parameters.id(id));
    }
}
