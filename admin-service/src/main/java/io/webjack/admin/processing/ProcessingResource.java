package io.webjack.admin.processing;

import io.vertx.ext.web.RoutingContext;
import io.webjack.admin.document.EntityTag;
import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.Language;
import io.webjack.admin.document.Page;
import io.webjack.admin.document.Parameters;
import io.webjack.contracts.definition.ProcessingStatus;
import io.webjack.database.DatabaseBacked;
import io.webjack.security.Caller;
import io.webjack.wire.WireJson;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
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
    private final ProcessingConfig config;

    ProcessingResource(ProcessingCatalog catalog, ProcessingConfig config) {
        this.catalog = catalog;
        this.config = config;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createProcessing", summary = "Create a processing", description = "It begins as a draft.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = ProcessingView.class)))
    @APIResponse(responseCode = "422", description = "All violations, each with a JSON pointer")
    public Response create(
            @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT), example = EXAMPLE))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Context RoutingContext context) {
        SavedProcessing saved = catalog.create(
                JsonDocument.read(body), Change.CREATED, Caller.of(context).name(), Language.of(language));
        return Response.fromResponse(answer(saved))
                .status(Response.Status.CREATED)
                .location(URI.create("/api/v1/processings/" + saved.id()))
                .build();
    }

    @GET
    @Operation(operationId = "listProcessings", summary = "Processings, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A part of the list",
            content = @Content(schema = @Schema(implementation = ProcessingPage.class)))
    public Response list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("q") @Nullable String text,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        Page<SavedProcessing> page = catalog.list(
                Parameters.choice("status", status, ProcessingStatus.class),
                text == null || text.isBlank() ? null : text.strip(),
                Parameters.cursor(cursor),
                Parameters.limit(limit));
        return Response.ok(WireJson.write(
                        new ProcessingPage(page.items().stream().map(this::view).toList(), page.nextCursor())))
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getProcessing", summary = "One processing")
    @APIResponse(
            responseCode = "200",
            description = "The processing; its version is the ETag",
            content = @Content(schema = @Schema(implementation = ProcessingView.class)))
    public Response get(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        SavedProcessing saved = catalog.get(Parameters.id(id));
        if (EntityTag.isKnown(ifNoneMatch, saved.version())) {
            return Response.notModified()
                    .header(HttpHeaders.ETAG, EntityTag.of(saved.version()))
                    .build();
        }
        return answer(saved);
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replaceProcessing",
            summary = "Save a processing",
            description = "If-Match carries the ETag of the version that was changed: absent 428, stale 412.")
    @APIResponse(
            responseCode = "200",
            description = "Saved",
            content = @Content(schema = @Schema(implementation = ProcessingView.class)))
    public Response replace(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT), example = EXAMPLE))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Context RoutingContext context) {
        var precondition = EntityTag.required(ifMatch);
        return answer(catalog.replace(
                Parameters.id(id),
                JsonDocument.read(body),
                precondition,
                Caller.of(context).name(),
                Language.of(language)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteProcessing",
            summary = "Delete a processing",
            description = "Its address answers 404 from then on; its operations stay in the history.")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context RoutingContext context) {
        catalog.delete(
                Parameters.id(id),
                EntityTag.optional(ifMatch),
                Caller.of(context).name());
    }

    @POST
    @Path("/{id}/start")
    @Operation(operationId = "startProcessing", summary = "Start: from then on data are processed")
    @APIResponse(
            responseCode = "200",
            description = "It runs",
            content = @Content(schema = @Schema(implementation = ProcessingView.class)))
    @APIResponse(responseCode = "422", description = "What it lacks, each with a JSON pointer")
    public Response start(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Context RoutingContext context) {
        return answer(catalog.start(
                Parameters.id(id),
                EntityTag.optional(ifMatch),
                Caller.of(context).name(),
                Language.of(language)));
    }

    @POST
    @Path("/{id}/stop")
    @Operation(operationId = "stopProcessing", summary = "Stop: what arrives from then on is held")
    @APIResponse(
            responseCode = "200",
            description = "It does not run",
            content = @Content(schema = @Schema(implementation = ProcessingView.class)))
    public Response stop(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context RoutingContext context) {
        return answer(catalog.stop(
                Parameters.id(id),
                EntityTag.optional(ifMatch),
                Caller.of(context).name()));
    }

    @GET
    @Path("/{id}/versions")
    @Operation(
            operationId = "listProcessingVersions",
            summary = "Every saved version, newest first: what, who and when")
    @APIResponse(
            responseCode = "200",
            description = "The versions",
            content = @Content(schema = @Schema(implementation = VersionList.class)))
    public Response versions(@PathParam("id") String id) {
        return Response.ok(WireJson.write(new VersionList(catalog.versions(Parameters.id(id)))))
                .build();
    }

    @GET
    @Path("/{id}/versions/{version}")
    @Operation(operationId = "getProcessingVersion", summary = "One saved version: what, who and when")
    @APIResponse(
            responseCode = "200",
            description = "The version; its document is what PUT takes",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public Response version(@PathParam("id") String id, @PathParam("version") String version) {
        return Response.ok(WireJson.write(catalog.version(Parameters.id(id), Parameters.version(version))))
                .build();
    }

    @GET
    @Path("/{id}/versions/{version}/changes")
    @Operation(
            operationId = "compareProcessingVersions",
            summary = "What differs between a version and a later one",
            description =
                    "to is the other version, the last one as usual. Actions are told apart by their keys and rows by "
                            + "their names; captions are in Russian and English.")
    @APIResponse(
            responseCode = "200",
            description = "The differences; none when only the status was changed",
            content = @Content(schema = @Schema(implementation = VersionChanges.class)))
    public Response changes(
            @PathParam("id") String id, @PathParam("version") String version, @QueryParam("to") @Nullable String to) {
        return Response.ok(WireJson.write(catalog.changes(
                        Parameters.id(id),
                        Parameters.version(version),
                        to == null || to.isEmpty() ? null : Parameters.version(to))))
                .build();
    }

    @POST
    @Path("/{id}/versions/{version}/restore")
    @Operation(
            operationId = "restoreProcessingVersion",
            summary = "Save an earlier version again",
            description = "It becomes a new version; the status stays. If-Match may be sent: stale 412.")
    @APIResponse(
            responseCode = "200",
            description = "Saved",
            content = @Content(schema = @Schema(implementation = ProcessingView.class)))
    public Response restore(
            @PathParam("id") String id,
            @PathParam("version") String version,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Context RoutingContext context) {
        return answer(catalog.restore(
                Parameters.id(id),
                Parameters.version(version),
                EntityTag.optional(ifMatch),
                Caller.of(context).name(),
                Language.of(language)));
    }

    private Response answer(SavedProcessing saved) {
        return Response.ok(WireJson.write(view(saved)))
                .header(HttpHeaders.ETAG, EntityTag.of(saved.version()))
                .build();
    }

    private ProcessingView view(SavedProcessing saved) {
        return ProcessingView.of(saved, config.ingestUrl());
    }

    /** A part of the list. */
    record ProcessingPage(
            List<ProcessingView> items, @Nullable String nextCursor) {}

    /** Every version. */
    record VersionList(
            @Schema(type = SchemaType.ARRAY, implementation = Object.class)
            List<SavedVersion> items) {}
}
