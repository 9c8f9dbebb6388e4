package io.webjack.admin.connection;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.webjack.admin.document.EntityTag;
import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.Language;
import io.webjack.admin.document.Parameters;
import io.webjack.admin.document.UsageList;
import io.webjack.admin.processing.ProcessingConfig;
import io.webjack.catalog.ConnectionType;
import io.webjack.catalog.ConnectionTypes;
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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Connections: access to accounts on the platforms, and whom servers are trusted by. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
@Tag(name = "Connections")
public class ConnectionResource {
    private static final String EXAMPLE =
            "{\"name\":\"Facebook\",\"type\":\"facebook\",\"settings\":{\"appSecret\":\"…\",\"verifyToken\":\"…\"}}";

    private final ConnectionCatalog catalog;
    private final PlatformCheck check;
    private final URI ingestUrl;

    ConnectionResource(ConnectionCatalog catalog, PlatformCheck check, ProcessingConfig config) {
        this.catalog = catalog;
        this.check = check;
        this.ingestUrl = config.ingestUrl();
    }

    @GET
    @Path("/connection-types")
    @Operation(
            operationId = "listConnectionTypes",
            summary = "Kinds of connections with their settings",
            description = "Captions in Russian and English.")
    public ConnectionTypeList types() {
        return new ConnectionTypeList(ConnectionTypes.all());
    }

    @GET
    @Path("/connections")
    @Operation(operationId = "listConnections", summary = "Connections, newest first, without their secrets")
    @APIResponse(responseCode = "200", description = "All of them")
    public ConnectionList list() {
        return new ConnectionList(catalog.list().stream().map(this::view).toList());
    }

    @POST
    @Path("/connections")
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createConnection",
            summary = "Create a connection",
            description = "Its secrets cannot be read again.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = ConnectionView.class)))
    @APIResponse(responseCode = "503", description = "WEBJACK_ENCRYPTION_KEY is not set")
    public ConnectionView create(
            @RequestBody(content = @Content(schema = @Schema(ref = "ConnectionDocument"), example = EXAMPLE))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return view(catalog.create(JsonDocument.read(body), Language.of(language)));
    }

    @GET
    @Path("/connections/{id}")
    @Operation(operationId = "getConnection", summary = "One connection, without its secrets")
    @APIResponse(responseCode = "200", description = "The connection; its version is the ETag")
    public ConnectionView get(@PathParam("id") String id) {
        return view(catalog.get(Parameters.id(id)));
    }

    @GET
    @Path("/connections/{id}/usage")
    @Operation(
            operationId = "getConnectionUsage",
            summary = "Who uses a connection",
            description =
                    "The processings whose source names it, or to whose requests it applies, running or not. While"
                            + " there are any it is not deleted.")
    @APIResponse(responseCode = "200", description = "All of them")
    public UsageList usage(@PathParam("id") String id) {
        return new UsageList(catalog.usersOf(Parameters.id(id)));
    }

    @PUT
    @Path("/connections/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replaceConnection",
            summary = "Save a connection",
            description = "Secrets that are not sent, or sent as ***, stay as they are; null removes one. "
                    + "If-Match as for processings.")
    @APIResponse(responseCode = "200", description = "Saved")
    public ConnectionView replace(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(ref = "ConnectionDocument"), example = EXAMPLE))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        var precondition = EntityTag.required(ifMatch);
        return view(catalog.replace(Parameters.id(id), JsonDocument.read(body), precondition, Language.of(language)));
    }

    @POST
    @Path("/connections/{id}/check")
    @Operation(
            operationId = "checkConnection",
            summary = "Ask the platform whether the connection works",
            description =
                    "findings say what is in order or what is to be done, in Russian and English; at Facebook for each "
                            + "page.")
    @APIResponse(
            responseCode = "200",
            description = "{\"ok\":…,\"findings\":[{\"code\":\"TOKEN_DEAD\",\"ok\":false,\"subject\":\"<page id>\","
                    + "\"messages\":{\"ru\":\"…\",\"en\":\"…\"},\"detail\":\"…\"}]}",
            content = @Content(schema = @Schema(ref = "ConnectionCheck")))
    @APIResponse(responseCode = "409", description = "Connections of this type cannot be checked")
    @APIResponse(
            responseCode = "503",
            description = "The service that talks to platforms is away, or does not know it yet")
    @Blocking
    public Uni<Response> check(@PathParam("id") String id) {
        ConnectionEntity connection = catalog.checked(Parameters.id(id));
        return check.check(connection.id, connection.version);
    }

    @DELETE
    @Path("/connections/{id}")
    @Operation(
            operationId = "deleteConnection",
            summary = "Delete a connection",
            description =
                    "Its address answers 404 from then on. A connection that the source of a processing names, or that"
                            + " speaks about a server of its requests, is not deleted: choose another one there first. With force"
                            + " the processings that run with it are stopped, and their owners get an e-mail.")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "409", description = "It is in use: usedBy lists by whom (id, name, status)")
    public void delete(
            @PathParam("id") String id,
            @QueryParam("force") @Nullable String force,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        catalog.delete(
                Parameters.id(id), Parameters.flag("force", force), EntityTag.optional(ifMatch), Language.of(language));
    }

    private ConnectionView view(ConnectionEntity connection) {
        return ConnectionView.of(connection, ingestUrl);
    }

    /** All connections. */
    record ConnectionList(List<ConnectionView> items) {}

    /** All kinds of connections. */
    public record ConnectionTypeList(List<ConnectionType> items) {}
}
