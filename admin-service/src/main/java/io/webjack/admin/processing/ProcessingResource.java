package io.webjack.admin.processing;

import io.webjack.admin.document.EntityTag;
import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.Language;
import io.webjack.admin.document.Page;
import io.webjack.admin.document.Parameters;
import io.webjack.contracts.definition.ProcessingStatus;
import io.webjack.database.DatabaseBacked;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Processings: what is received from where, and what is sent how and to where. */
@Path("/api/v1/processings")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
@Tag(name = "Processings")
public class ProcessingResource {
    private static final String EXAMPLE =
            "{\"name\":\"Tilda → Bizon365\",\"source\":{\"type\":\"http\",\"methods\":[\"POST\"]},\"actions\":[]}";

    private final ProcessingCatalog catalog;
    private final ProcessingRuns runs;
    private final ProcessingVersions versions;
    private final ProcessingConfig config;

    ProcessingResource(
            ProcessingCatalog catalog, ProcessingRuns runs, ProcessingVersions versions, ProcessingConfig config) {
        this.catalog = catalog;
        this.runs = runs;
        this.versions = versions;
        this.config = config;
    }

    @POST
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createProcessing", summary = "Create a processing", description = "It begins as a draft.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = ProcessingView.class)))
    @APIResponse(responseCode = "422", description = "All violations, each with a JSON pointer")
    public ProcessingView create(
            @RequestBody(content = @Content(schema = @Schema(ref = "ProcessingDocument"), example = EXAMPLE))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return view(catalog.create(JsonDocument.read(body), Language.of(language)));
    }

    @GET
    @Operation(operationId = "listProcessings", summary = "Processings, newest first")
    @APIResponse(responseCode = "200", description = "A part of the list")
    public ProcessingPage list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("q") @Nullable String text,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        Page<SavedProcessing> page = catalog.list(
                Parameters.choice("status", status, ProcessingStatus.class),
                text == null || text.isBlank() ? null : text.strip(),
                Parameters.cursor(cursor),
                Parameters.limit(limit));
        return new ProcessingPage(page.items().stream().map(this::view).toList(), page.nextCursor());
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getProcessing",
            summary = "One processing, as it is edited",
            description = "With view=live what runs of it, or ran last.")
    @APIResponse(responseCode = "200", description = "The processing; its version is the ETag")
    @APIResponse(responseCode = "404", description = "There is none, or, with view=live, it was never started")
    @Parameter(name = HttpHeaders.IF_NONE_MATCH, in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING))
    public ProcessingView get(
            @PathParam("id") String id,
            @Parameter(schema = @Schema(enumeration = {"edited", "live"})) @QueryParam("view") @Nullable String view) {
        UUID known = Parameters.id(id);
        return view(View.of(view) == View.LIVE ? catalog.live(known) : catalog.get(known));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replaceProcessing",
            summary = "Save a processing",
            description =
                    "If-Match carries the ETag of the version that was changed: absent 428, stale 412. While it runs, a "
                            + "draft is saved, and what is live goes on until the draft is published.")
    @APIResponse(responseCode = "200", description = "Saved")
    public ProcessingView replace(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(ref = "ProcessingDocument"), example = EXAMPLE))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        var precondition = EntityTag.required(ifMatch);
        return view(catalog.replace(Parameters.id(id), JsonDocument.read(body), precondition, Language.of(language)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteProcessing",
            summary = "Delete a processing",
            description = "Its address answers 404 from then on; its operations stay in the history.")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        catalog.delete(Parameters.id(id), EntityTag.optional(ifMatch));
    }

    @POST
    @Path("/{id}/start")
    @Operation(operationId = "startProcessing", summary = "Start: from then on data are processed")
    @APIResponse(responseCode = "200", description = "It runs")
    @APIResponse(responseCode = "422", description = "What it lacks, each with a JSON pointer")
    public ProcessingView start(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return view(runs.start(Parameters.id(id), EntityTag.optional(ifMatch), Language.of(language)));
    }

    @POST
    @Path("/{id}/stop")
    @Operation(operationId = "stopProcessing", summary = "Stop: what arrives from then on is held")
    @APIResponse(responseCode = "200", description = "It does not run")
    public ProcessingView stop(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return view(runs.stop(Parameters.id(id), EntityTag.optional(ifMatch)));
    }

    @POST
    @Path("/{id}/publish")
    @Operation(
            operationId = "publishProcessing",
            summary = "Make live what is edited of a running processing",
            description = "Without a draft nothing happens. If-Match may be sent: stale 412.")
    @APIResponse(responseCode = "200", description = "What was edited runs")
    @APIResponse(responseCode = "409", description = "It does not run: start makes live what is saved")
    @APIResponse(responseCode = "422", description = "What it lacks, each with a JSON pointer")
    public ProcessingView publish(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return view(runs.publish(Parameters.id(id), EntityTag.optional(ifMatch), Language.of(language)));
    }

    @POST
    @Path("/{id}/discard")
    @Operation(
            operationId = "discardDraft",
            summary = "Drop what is edited of a running processing",
            description = "What is live is edited from then on. If-Match may be sent: stale 412.")
    @APIResponse(responseCode = "200", description = "What is edited is what is live")
    public ProcessingView discard(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return view(runs.discard(Parameters.id(id), EntityTag.optional(ifMatch)));
    }

    @GET
    @Path("/{id}/draft/changes")
    @Operation(
            operationId = "compareDraft",
            summary = "What differs between what is live and what is edited",
            description = "As between two versions.")
    @APIResponse(responseCode = "200", description = "The differences; none without a draft")
    public VersionChanges draftChanges(@PathParam("id") String id) {
        return versions.draftChanges(Parameters.id(id));
    }

    @GET
    @Path("/{id}/versions")
    @Operation(
            operationId = "listProcessingVersions",
            summary = "Every saved version, newest first: what, who and when")
    @APIResponse(responseCode = "200", description = "The versions")
    public VersionList versions(@PathParam("id") String id) {
        return new VersionList(versions.all(Parameters.id(id)));
    }

    @GET
    @Path("/{id}/versions/{version}")
    @Operation(operationId = "getProcessingVersion", summary = "One saved version: what, who and when")
    @APIResponse(
            responseCode = "200",
            description = "The version; its document is what PUT takes",
            content = @Content(schema = @Schema(implementation = SavedVersion.class)))
    public SavedVersion version(@PathParam("id") String id, @PathParam("version") String version) {
        return versions.one(Parameters.id(id), Parameters.version(version));
    }

    @GET
    @Path("/{id}/versions/{version}/changes")
    @Operation(
            operationId = "compareProcessingVersions",
            summary = "What differs between a version and a later one",
            description =
                    "to is the other version, the last one as usual. Actions are told apart by their keys and rows by "
                            + "their names; captions are in Russian and English.")
    @APIResponse(responseCode = "200", description = "The differences; none when only the status was changed")
    public VersionChanges changes(
            @PathParam("id") String id, @PathParam("version") String version, @QueryParam("to") @Nullable String to) {
        return versions.changes(
                Parameters.id(id),
                Parameters.version(version),
                to == null || to.isEmpty() ? null : Parameters.version(to));
    }

    @POST
    @Path("/{id}/versions/{version}/restore")
    @Operation(
            operationId = "restoreProcessingVersion",
            summary = "Save an earlier version again",
            description =
                    "It becomes a new version, of a running processing a draft; the status stays. If-Match may be sent: "
                            + "stale 412.")
    @APIResponse(responseCode = "200", description = "Saved")
    public ProcessingView restore(
            @PathParam("id") String id,
            @PathParam("version") String version,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return view(catalog.restore(Parameters.id(id), Parameters.version(version), EntityTag.optional(ifMatch)));
    }

    private ProcessingView view(SavedProcessing saved) {
        return ProcessingView.of(saved, config.ingestUrl());
    }

    /** Which side of a processing is shown. */
    enum View {
        EDITED,
        LIVE;

        /** @throws io.webjack.problem.ProblemException 400 when there is no such side */
        static View of(@Nullable String text) {
            View found = Parameters.choice("view", text == null ? null : text.toUpperCase(Locale.ROOT), View.class);
            return found == null ? EDITED : found;
        }
    }

    /** A part of the list. */
    record ProcessingPage(
            List<ProcessingView> items, @Nullable String nextCursor) {}

    /** Every version. */
    record VersionList(List<SavedVersion> items) {}
}
