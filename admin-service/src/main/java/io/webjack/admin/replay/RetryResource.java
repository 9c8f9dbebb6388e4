package io.webjack.admin.replay;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import io.webjack.admin.access.Audit;
import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.Language;
import io.webjack.admin.document.Parameters;
import io.webjack.admin.document.Refusal;
import io.webjack.catalog.validation.RetryValidator;
import io.webjack.catalog.validation.RetryValidator.CheckedBulkRetry;
import io.webjack.catalog.validation.RetryValidator.CheckedRetry;
import io.webjack.database.DatabaseBacked;
import io.webjack.problem.Problem;
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

/** Runs operations again. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
@Blocking
@Tag(name = "Operation history")
public class RetryResource {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;

    private final Retries retries;
    private final BulkRetries bulk;
    private final DryRun dryRun;
    private final Audit audit;

    RetryResource(Retries retries, BulkRetries bulk, DryRun dryRun, Audit audit) {
        this.retries = retries;
        this.bulk = bulk;
        this.dryRun = dryRun;
        this.audit = audit;
    }

    @POST
    @Path("/operations/{id}/retry")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "retryOperation",
            summary = "Run the data of an operation again",
            description = "from: behind what succeeded (failed), or from the start. definition: the current one, or the"
                    + " original one. fields: values that take the place of those that came. A held operation goes"
                    + " on itself, and so does one whose record has left its topic (recordGone); any other runs as"
                    + " a new operation whose retryOf is this one. The same asked for again before that one is"
                    + " over gives the same one; with the header Idempotency-Key also afterwards.")
    @APIResponse(
            responseCode = "202",
            description = "{\"id\":\"<operation that runs>\",\"retryOf\":\"<this one>\"}",
            content = @Content(schema = @Schema(implementation = Running.class)))
    @APIResponse(responseCode = "409", description = "It cannot run again now: reason and messages say why")
    @APIResponse(responseCode = "422", description = "Not valid, or the Idempotency-Key belongs to another request")
    public Response retry(
            @PathParam("id") String id,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(ref = "RetryRequest"),
                                            example = "{\"from\":\"failed\",\"definition\":\"current\"}"))
                    byte @Nullable [] body,
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        UUID operationId = Parameters.id(id);
        CheckedRetry retry = RetryValidator.one(body == null || body.length == 0 ? Map.of() : JsonDocument.read(body));
        Refusal.unlessEmpty(retry.violations(), Language.of(language));
        UUID running = retries.one(operationId, retry, key(key), Language.of(language));
        Map<String, Object> detail = how(retry.fromFailed(), retry.original());
        detail.put("runs", running);
        // Which were replaced; with what is seen at the operation itself.
        detail.put("fields", retry.fields().keySet());
        note("operation.retried", "operation", operationId, detail);
        return Response.accepted(new Running(running, running.equals(operationId) ? null : operationId))
                .location(URI.create("/api/v1/operations/" + running))
                .build();
    }

    @POST
    @Path("/operations/retry")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "retryOperations",
            summary = "Run all operations again that a filter finds",
            description = "The filter as in the list of operations; they run in the order of their arrival. dryRun only"
                    + " counts. Held operations go on themselves. What a retry has brought to its end already, or"
                    + " cannot run again, is skipped, with the reason. perSecond is how many are begun in a"
                    + " second. The same asked for again before anything of it runs is the same retry; with the"
                    + " header Idempotency-Key also afterwards.")
    @APIResponse(
            responseCode = "200",
            description = "Counted: what the filter finds, how many of these would run, and why the others would not",
            content = @Content(schema = @Schema(implementation = DryRun.Outlook.class)))
    @APIResponse(
            responseCode = "202",
            description = "Begun; its Location tells how far it is",
            content = @Content(schema = @Schema(implementation = BulkRetryView.class)))
    public Response retryMany(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(ref = "BulkRetryRequest"),
                                            example =
                                                    "{\"filter\":{\"processingId\":\"…\",\"status\":\"FAILED\"},\"from\":\"failed\",\"dryRun\":true}"))
                    byte @Nullable [] body,
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        CheckedBulkRetry wanted = RetryValidator.many(JsonDocument.read(body));
        Refusal.unlessEmpty(wanted.violations(), Language.of(language));
        if (wanted.dryRun()) {
            return Response.ok(dryRun.outlook(wanted)).build();
        }
        BulkRetryView begun = bulk.begin(wanted, key(key));
        Map<String, Object> detail = how(wanted.fromFailed(), wanted.original());
        detail.put("filter", wanted.filter());
        detail.put("matched", begun.matched());
        note("operations.retried", "bulk", begun.id(), detail);
        return Response.accepted(begun)
                .location(URI.create("/api/v1/operations/retry/" + begun.id()))
                .build();
    }

    @GET
    @Path("/operations/retry/{id}")
    @Operation(operationId = "getRetry", summary = "How far a retry of many operations is")
    @APIResponse(responseCode = "200", description = "How far it is")
    public BulkRetryView progress(@PathParam("id") String id) {
        return bulk.get(Parameters.id(id));
    }

    private void note(String action, String subjectType, UUID subjectId, Map<String, Object> detail) {
        QuarkusTransaction.requiringNew().run(() -> audit.record(action, subjectType, subjectId, "", detail));
    }

    private static Map<String, Object> how(boolean fromFailed, boolean original) {
        Map<String, Object> how = new LinkedHashMap<>();
        how.put("from", fromFailed ? "failed" : "start");
        how.put("definition", original ? "original" : "current");
        return how;
    }

    private static @Nullable String key(@Nullable String sent) {
        if (sent == null || sent.isBlank()) {
            return null;
        }
        if (sent.length() > LONGEST_KEY) {
            throw Problem.of(400, IDEMPOTENCY_KEY + ": at most " + LONGEST_KEY + " characters are taken.")
                    .asException();
        }
        return sent.strip();
    }

    /**
     * What was begun.
     *
     * @param retryOf null: the operation goes on itself
     */
    private record Running(UUID id, @Nullable UUID retryOf) {}
}
