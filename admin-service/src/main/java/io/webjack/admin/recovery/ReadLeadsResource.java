package io.webjack.admin.recovery;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import io.webjack.admin.access.Audit;
import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.Language;
import io.webjack.admin.document.Parameters;
import io.webjack.admin.document.Refusal;
import io.webjack.admin.processing.ProcessingVersions;
import io.webjack.admin.publication.PollRequestPublisher;
import io.webjack.catalog.validation.LeadFetchValidator;
import io.webjack.catalog.validation.LeadFetchValidator.CheckedLeadFetch;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.SourceDefinition;
import io.webjack.contracts.poll.PollRequest;
import io.webjack.database.DatabaseBacked;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Has the leads read that a platform still has for a processing. */
@Path("/api/v1/processings/{id}/read-leads")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
@Blocking
@Tag(name = "Processings")
public class ReadLeadsResource {
    private final ProcessingVersions processings;
    private final PollRequestPublisher publisher;
    private final RecoveryConfig config;
    private final Audit audit;
    private final Clock clock;

    ReadLeadsResource(
            ProcessingVersions processings,
            PollRequestPublisher publisher,
            RecoveryConfig config,
            Audit audit,
            Clock clock) {
        this.processings = processings;
        this.publisher = publisher;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
    }

    @POST
    @ResponseStatus(202)
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
            content = @Content(schema = @Schema(implementation = Requested.class)))
    @APIResponse(
            responseCode = "422",
            description = "The source cannot be read on demand or that far back, or lacks what it needs")
    public Requested read(
            @PathParam("id") String id,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(ref = "LeadFetchRequest"),
                                            example = "{\"since\":\"2026-01-31T09:00:00Z\"}"))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        UUID processingId = Parameters.id(id);
        ProcessingDefinition processing = processings.current(processingId).orElseThrow(Parameters::notFound);
        SourceDefinition source = processing.source();
        Map<String, ? extends @Nullable Object> document =
                body == null || body.length == 0 ? Map.of() : JsonDocument.read(body);
        CheckedLeadFetch checked = LeadFetchValidator.check(document, source, config.reach(), clock.instant());
        Refusal.unlessEmpty(checked.violations(), Language.of(language));
        PollRequest request = new PollRequest(
                Objects.requireNonNull(source).type(),
                processingId,
                null,
                checked.since(),
                PollRequest.Reason.RECOVERY,
                clock.instant());
        publisher.publish(request);
        Map<String, Object> detail = checked.since() == null ? Map.of() : Map.of("since", checked.since());
        QuarkusTransaction.requiringNew()
                .run(() ->
                        audit.record("processing.leads-read", "processing", processingId, processing.name(), detail));
        return new Requested(request.requestedAt(), request.since());
    }

    /**
     * What was asked for.
     *
     * @param since null: all that the platform keeps
     */
    record Requested(Instant requestedAt, @Nullable Instant since) {}
}
