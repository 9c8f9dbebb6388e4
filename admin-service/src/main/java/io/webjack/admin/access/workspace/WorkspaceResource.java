package io.webjack.admin.access.workspace;

import io.webjack.admin.access.SentFields;
import io.webjack.admin.document.Language;
import io.webjack.admin.document.Parameters;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Workspaces: parts of the installation that see nothing of each other. */
@Path("/api/v1/workspaces")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
@Tag(name = "Access")
public class WorkspaceResource {
    private static final String EXAMPLE = "{\"name\":\"Школа\"}";
    private static final int LONGEST_NAME = 200;

    private final WorkspaceCatalog catalog;

    WorkspaceResource(WorkspaceCatalog catalog) {
        this.catalog = catalog;
    }

    @GET
    @Operation(operationId = "listWorkspaces", summary = "The workspaces in which you work")
    @APIResponse(responseCode = "200", description = "All of them, oldest first")
    public WorkspaceList list() {
        return new WorkspaceList(catalog.list());
    }

    @POST
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createWorkspace", summary = "Make a workspace; you are its owner")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = WorkspaceView.class)))
    public WorkspaceView create(
            @RequestBody(content = @Content(schema = @Schema(ref = "WorkspaceDocument"), example = EXAMPLE))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return catalog.create(name(body, language));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "saveWorkspace", summary = "Rename a workspace")
    @APIResponse(responseCode = "200", description = "Saved")
    public WorkspaceView rename(
            @PathParam("id") String id,
            @RequestBody(content = @Content(schema = @Schema(ref = "WorkspaceDocument"), example = EXAMPLE))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return catalog.rename(Parameters.id(id), name(body, language));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteWorkspace", summary = "Delete an empty workspace")
    @APIResponse(responseCode = "204", description = "Deleted, with its keys")
    @APIResponse(responseCode = "409", description = "Something is in it, or it is the first one")
    public void delete(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        catalog.delete(Parameters.id(id), Language.of(language));
    }

    private static String name(byte @Nullable [] body, @Nullable String language) {
        SentFields sent = SentFields.read(body, language);
        String name = sent.required("name", LONGEST_NAME);
        sent.unlessValid("id", "role");
        return name;
    }

    /** Workspaces. */
    record WorkspaceList(List<WorkspaceView> items) {}
}
