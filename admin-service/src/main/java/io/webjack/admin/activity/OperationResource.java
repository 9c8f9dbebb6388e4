package io.webjack.admin.activity;

import io.smallrye.mutiny.Uni;
import io.webjack.admin.document.Parameters;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The operation history: every piece of data that arrived and what became of it. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operation history")
public class OperationResource {
    private final History history;

    OperationResource(History history) {
        this.history = history;
    }

    @GET
    @Path("/operations")
    @Operation(operationId = "listOperations", summary = "Operations, newest first")
    @APIResponse(
            responseCode = "200",
            description = "{\"items\":[…],\"nextCursor\":…}",
            content = @Content(schema = @Schema(ref = "OperationPage")))
    public Uni<Response> list(
            @QueryParam("processingId") @Nullable String processingId,
            @Parameter(description = "One or several statuses, repeated or separated by commas") @QueryParam("status")
                    List<String> status,
            @Parameter(description = "Received at this time or later, RFC 3339") @QueryParam("from") @Nullable
                    String from,
            @Parameter(description = "Received before this time, RFC 3339") @QueryParam("to") @Nullable String to,
            @Parameter(description = "A value of a field or the beginning of one of its words; or an operation's id")
                    @QueryParam("q")
                    @Nullable
                    String text,
            @Parameter(
                            description = "true: those about which somebody has to decide; false: the others",
                            schema = @Schema(type = SchemaType.BOOLEAN))
                    @QueryParam("needsAttention")
                    @Nullable
                    String needsAttention,
            @Parameter(
                            description = "true: what was tried out with a test run; else leads",
                            schema = @Schema(type = SchemaType.BOOLEAN))
                    @QueryParam("test")
                    @Nullable
                    String test,
            @Parameter(description = "A code of docs/errors.md") @QueryParam("errorCode") @Nullable String errorCode,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        HistoryQuery query = new HistoryQuery()
                .with("processingId", processingId)
                .with("status", status)
                .with("from", from)
                .with("to", to)
                .with("q", text)
                .with("needsAttention", needsAttention)
                .with("errorCode", errorCode)
                .with("test", test)
                .with("cursor", cursor)
                .with("limit", limit);
        return history.passOn(client -> client.operations(query.parameters()));
    }

    @GET
    @Path("/operations/{id}")
    @Operation(operationId = "getOperation", summary = "One operation with its data and every attempt of every action")
    @APIResponse(
            responseCode = "200",
            description = "The operation",
            content = @Content(schema = @Schema(ref = "Operation")))
    public Uni<Response> get(@PathParam("id") String id) {
        UUID operationId = Parameters.id(id);
        return history.passOn(client -> client.operation(operationId));
    }

    @GET
    @Path("/dead-letters")
    @Operation(operationId = "listDeadLetters", summary = "Records that could not be read, with reason and bytes")
    @APIResponse(
            responseCode = "200",
            description = "{\"items\":[…],\"nextCursor\":…}",
            content = @Content(schema = @Schema(ref = "DeadLetterPage")))
    public Uni<Response> deadLetters(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable String limit) {
        HistoryQuery query = new HistoryQuery().with("cursor", cursor).with("limit", limit);
        return history.passOn(client -> client.deadLetters(query.parameters()));
    }
}
