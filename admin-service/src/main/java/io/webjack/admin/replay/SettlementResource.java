package io.webjack.admin.replay;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import io.webjack.admin.access.Audit;
import io.webjack.admin.access.Caller;
import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.Language;
import io.webjack.admin.document.Parameters;
import io.webjack.admin.document.Refusal;
import io.webjack.catalog.validation.SettlementValidator;
import io.webjack.catalog.validation.SettlementValidator.Action;
import io.webjack.catalog.validation.SettlementValidator.CheckedBulkSettlement;
import io.webjack.catalog.validation.SettlementValidator.CheckedSettlement;
import io.webjack.database.DatabaseBacked;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What people decide about operations: that they run now, do not go on, or count as something else. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@DatabaseBacked
@Blocking
@Tag(name = "Operation history")
public class SettlementResource {
    private static final String MANY =
            "The filter as in the list of operations; dryRun only counts. perSecond is how many"
                    + " are settled in a second, 100 when it is not given.";
    private static final String COUNTED =
            "Counted: what the filter finds, how many of these it would be done with, and why" + " not with the others";
    private static final String BEGUN = "Begun; its Location tells how far it is";
    private static final String REFUSED = "It cannot be done: reason and messages say why";

    private final Settlements settlements;
    private final SettlementDryRun dryRun;
    private final BulkRetries bulk;
    private final Audit audit;
    private final Caller caller;

    SettlementResource(Settlements settlements, SettlementDryRun dryRun, BulkRetries bulk, Audit audit, Caller caller) {
        this.settlements = settlements;
        this.dryRun = dryRun;
        this.bulk = bulk;
        this.audit = audit;
        this.caller = caller;
    }

    @POST
    @Path("/operations/{id}/run-now")
    @Operation(
            operationId = "runOperationNow",
            summary = "Let a waiting operation go on before its time",
            description = "It goes on with the attempt that is due, once: what waits for its time is dropped.")
    @APIResponse(
            responseCode = "202",
            description = "It goes on in a moment",
            content = @Content(schema = @Schema(implementation = Standing.class)))
    @APIResponse(responseCode = "409", description = REFUSED)
    public Response runNow(
            @PathParam("id") String id,
            @RequestBody(content = @Content(schema = @Schema(ref = "RunNowRequest"))) byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return Response.accepted(one(Action.RUN_NOW, id, body, language)).build();
    }

    @POST
    @Path("/operations/{id}/cancel")
    @Operation(
            operationId = "cancelOperation",
            summary = "Let an operation not go on that waits, is held or queued",
            description =
                    "It ends as FAILED with the code CANCELLED. One that begins in this very moment ends before its"
                            + " next action; its status tells.")
    @APIResponse(
            responseCode = "200",
            description = "Where it stands now",
            content = @Content(schema = @Schema(implementation = Standing.class)))
    @APIResponse(responseCode = "409", description = REFUSED)
    public Response cancel(
            @PathParam("id") String id,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(ref = "CancelRequest"),
                                            example = "{\"comment\":\"a test\"}"))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return Response.ok(one(Action.CANCEL, id, body, language)).build();
    }

    @POST
    @Path("/operations/{id}/resolve")
    @Operation(
            operationId = "resolveOperation",
            summary = "Say what an operation counts as that has failed, is unknown or held",
            description =
                    "SUCCEEDED: its data have arrived, whatever was recorded. DISCARDED: nothing is to become of it.")
    @APIResponse(
            responseCode = "200",
            description = "Where it stands now",
            content = @Content(schema = @Schema(implementation = Standing.class)))
    @APIResponse(responseCode = "409", description = REFUSED)
    @APIResponse(responseCode = "422", description = "Not valid")
    public Response resolve(
            @PathParam("id") String id,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(ref = "ResolveRequest"),
                                            example = "{\"as\":\"SUCCEEDED\",\"comment\":\"entered by hand\"}"))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return Response.ok(one(Action.RESOLVE, id, body, language)).build();
    }

    @POST
    @Path("/operations/run-now")
    @Operation(
            operationId = "runOperationsNow",
            summary = "Let all waiting operations go on that a filter finds",
            description = MANY)
    @APIResponse(
            responseCode = "200",
            description = COUNTED,
            content = @Content(schema = @Schema(implementation = SettlementDryRun.Outlook.class)))
    @APIResponse(
            responseCode = "202",
            description = BEGUN,
            content = @Content(schema = @Schema(implementation = BulkRetryView.class)))
    public Response runAllNow(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(ref = "BulkRunNowRequest"),
                                            example = "{\"filter\":{\"processingId\":\"…\"},\"dryRun\":true}"))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return many(Action.RUN_NOW, body, language);
    }

    @POST
    @Path("/operations/cancel")
    @Operation(
            operationId = "cancelOperations",
            summary = "Cancel all operations that a filter finds",
            description = MANY)
    @APIResponse(
            responseCode = "200",
            description = COUNTED,
            content = @Content(schema = @Schema(implementation = SettlementDryRun.Outlook.class)))
    @APIResponse(
            responseCode = "202",
            description = BEGUN,
            content = @Content(schema = @Schema(implementation = BulkRetryView.class)))
    public Response cancelAll(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(ref = "BulkCancelRequest"),
                                            example = "{\"filter\":{\"status\":\"WAITING\"},\"dryRun\":true}"))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return many(Action.CANCEL, body, language);
    }

    @POST
    @Path("/operations/resolve")
    @Operation(
            operationId = "resolveOperations",
            summary = "Resolve all operations that a filter finds",
            description = MANY)
    @APIResponse(
            responseCode = "200",
            description = COUNTED,
            content = @Content(schema = @Schema(implementation = SettlementDryRun.Outlook.class)))
    @APIResponse(
            responseCode = "202",
            description = BEGUN,
            content = @Content(schema = @Schema(implementation = BulkRetryView.class)))
    public Response resolveAll(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(ref = "BulkResolveRequest"),
                                            example =
                                                    "{\"filter\":{\"needsAttention\":true},\"as\":\"DISCARDED\",\"dryRun\":true}"))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return many(Action.RESOLVE, body, language);
    }

    @GET
    @Path("/operations/bulk/{id}")
    @Operation(operationId = "getBulk", summary = "How far something is that is done with many operations")
    @APIResponse(responseCode = "200", description = "How far it is")
    public BulkRetryView progress(@PathParam("id") String id) {
        return bulk.get(Parameters.id(id));
    }

    private Standing one(Action action, String id, byte @Nullable [] body, @Nullable String language) {
        UUID operationId = Parameters.id(id);
        CheckedSettlement wanted = SettlementValidator.one(action, document(body));
        Refusal.unlessEmpty(wanted.violations(), Language.of(language));
        Settlements.Settled settled = settlements.one(operationId, wanted, caller.name(), Language.of(language));
        QuarkusTransaction.requiringNew()
                .run(() -> audit.record(
                        "operation." + done(action),
                        "operation",
                        operationId,
                        settled.processingName(),
                        detail(wanted)));
        return new Standing(settled.id(), settled.status().name());
    }

    private Response many(Action action, byte @Nullable [] body, @Nullable String language) {
        CheckedBulkSettlement wanted = SettlementValidator.many(action, document(body));
        Refusal.unlessEmpty(wanted.violations(), Language.of(language));
        if (wanted.dryRun()) {
            return Response.ok(dryRun.outlook(wanted)).build();
        }
        BulkRetryView begun = bulk.begin(wanted);
        Map<String, Object> detail = new LinkedHashMap<>(detail(wanted.what()));
        detail.put("filter", wanted.filter());
        detail.put("matched", begun.matched());
        QuarkusTransaction.requiringNew()
                .run(() -> audit.record("operations." + done(action), "bulk", begun.id(), "", detail));
        return Response.accepted(begun)
                .location(URI.create("/api/v1/operations/bulk/" + begun.id()))
                .build();
    }

    private static Map<String, ? extends @Nullable Object> document(byte @Nullable [] body) {
        return body == null || body.length == 0 ? Map.of() : JsonDocument.read(body);
    }

    private static Map<String, Object> detail(CheckedSettlement wanted) {
        Map<String, Object> detail = new LinkedHashMap<>();
        if (wanted.as() != null) {
            detail.put("as", wanted.as());
        }
        if (wanted.comment() != null) {
            detail.put("comment", wanted.comment());
        }
        return detail;
    }

    private static String done(Action action) {
        return switch (action) {
            case RUN_NOW -> "run-now";
            case CANCEL -> "cancelled";
            case RESOLVE -> "resolved";
        };
    }

    /** Where an operation stands. */
    @Schema(name = "OperationStanding")
    record Standing(UUID id, String status) {}
}
