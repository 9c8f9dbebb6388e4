package io.webjack.admin.activity;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.webjack.admin.document.Parameters;
import io.webjack.admin.processing.ProcessingVersions;
import io.webjack.database.DatabaseBacked;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The balance of a processing. */
@Path("/api/v1/processings/{id}/balance")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
@Blocking
@Tag(name = "Operation history")
public class BalanceResource {
    private final ProcessingVersions processings;
    private final History history;

    BalanceResource(ProcessingVersions processings, History history) {
        this.processings = processings;
        this.history = history;
    }

    @GET
    @Operation(
            operationId = "getBalance",
            summary = "How many operations came and where they stand",
            description = "accepted = queued + running + succeeded + failed + filtered + waiting + held + unknown + "
                    + "duplicate; the difference is 0.")
    @APIResponse(
            responseCode = "200",
            description = "The balance",
            content = @Content(schema = @Schema(ref = "Balance")))
    public Uni<Response> balance(@PathParam("id") String id) {
        UUID processingId = Parameters.id(id);
        if (!processings.isKnown(processingId)) {
            throw Parameters.notFound();
        }
        return history.passOn(client -> client.balance(processingId));
    }
}
