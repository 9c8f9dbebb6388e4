package io.webjack.admin.recovery;

import io.smallrye.common.annotation.Blocking;
import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.Language;
import io.webjack.admin.document.Parameters;
import io.webjack.admin.document.Refusal;
import io.webjack.admin.processing.ProcessingCatalog;
import io.webjack.admin.publication.PollRequestPublisher;
import io.webjack.catalog.validation.ReadingValidator;
import io.webjack.catalog.validation.ReadingValidator.CheckedReading;
import io.webjack.contracts.definition.SourceDefinition;
import io.webjack.contracts.poll.PollRequest;
import io.webjack.database.DatabaseBacked;
import io.webjack.wire.WireJson;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Has the leads read that a platform still has for a processing. */
@Path("/api/v1/processings/{id}/read-leads")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
@Blocking
@Tag(name = "Processings")
public class ReadLeadsResource {
    private final ProcessingCatalog catalog;
    private final PollRequestPublisher publisher;
    private final RecoveryConfig config;
    private final Clock clock;

    ReadLeadsResource(ProcessingCatalog catalog, PollRequestPublisher publisher, RecoveryConfig config, Clock clock) {
        this.catalog = catalog;
        this.publisher = publisher;
        this.config = config;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "readLeads",
            summary = "Read the leads that the platform still has",
            description =
                    "For what may have been missed: since is the time of the oldest lead wanted; without it, all that"
                            + " the platform keeps are read, of VK and myTarget those of the last 90 days"
                            + " (webjack.admin.recovery.reach); an older since is refused there. Leads that came before,"
                            + " within the window of de-duplication, end as DUPLICATE.")
    @APIResponse(
            responseCode = "202",
            description = "{\"requestedAt\":\"…\",\"since\":\"…\"}: from when on leads are read, null for all that the"
                    + " platform keeps; they come as operations",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(
            responseCode = "422",
            description = "The source cannot be read on demand or that far back, or lacks what it needs")
    public Response read(
            @PathParam("id") String id,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(type = SchemaType.OBJECT),
                                            example = "{\"since\":\"2026-01-31T09:00:00Z\"}"))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        UUID processingId = Parameters.id(id);
        SourceDefinition source = catalog.get(processingId).document().source();
        Map<String, ? extends @Nullable Object> document =
                body == null || body.length == 0 ? Map.of() : JsonDocument.read(body);
        CheckedReading checked = ReadingValidator.check(document, source, config.reach(), clock.instant());
        Refusal.unlessEmpty(checked.violations(), Language.of(language));
        PollRequest request = new PollRequest(
                Objects.requireNonNull(source).type(),
                processingId,
                null,
                checked.since(),
                PollRequest.Reason.RECOVERY,
                clock.instant());
        publisher.publish(request);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("requestedAt", request.requestedAt());
        answer.put("since", request.since());
        return Response.accepted(WireJson.write(answer)).build();
    }
}
