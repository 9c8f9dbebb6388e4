package io.webjack.admin.secret;

import io.webjack.admin.document.EntityTag;
import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.Language;
import io.webjack.admin.document.Parameters;
import io.webjack.admin.document.UsageList;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Secrets: values that processings use by name and that nobody can read again. */
@Path("/api/v1/secrets")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
@Tag(name = "Secrets")
public class SecretResource {
    private static final String EXAMPLE = "{\"name\":\"bizon_token\",\"value\":\"…\"}";

    private final SecretCatalog catalog;

    SecretResource(SecretCatalog catalog) {
        this.catalog = catalog;
    }

    @GET
    @Operation(operationId = "listSecrets", summary = "Secrets by name, without their values")
    @APIResponse(responseCode = "200", description = "All of them")
    public SecretList list() {
        return new SecretList(catalog.list());
    }

    @POST
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createSecret",
            summary = "Create a secret",
            description = "Its value cannot be read again.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = SecretView.class)))
    @APIResponse(responseCode = "503", description = "WEBJACK_ENCRYPTION_KEY is not set")
    public SecretView create(
            @RequestBody(content = @Content(schema = @Schema(ref = "SecretDocument"), example = EXAMPLE))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return catalog.create(JsonDocument.read(body), Language.of(language));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getSecret", summary = "One secret, without its value")
    @APIResponse(responseCode = "200", description = "The secret; its version is the ETag")
    public SecretView get(@PathParam("id") String id) {
        return catalog.get(Parameters.id(id));
    }

    @GET
    @Path("/{id}/usage")
    @Operation(
            operationId = "getSecretUsage",
            summary = "Who uses a secret",
            description = "The processings that name it, running or not. While there are any it is not deleted.")
    @APIResponse(responseCode = "200", description = "All of them")
    public UsageList usage(@PathParam("id") String id) {
        return new UsageList(catalog.usersOf(Parameters.id(id)));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replaceSecret",
            summary = "Save a secret",
            description =
                    "Without a value, or with ***, it keeps the one it has. If-Match as for processings. One that a "
                            + "processing names keeps its name: 409.")
    @APIResponse(responseCode = "200", description = "Saved")
    public SecretView replace(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(ref = "SecretDocument"), example = EXAMPLE))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        var precondition = EntityTag.required(ifMatch);
        return catalog.replace(Parameters.id(id), JsonDocument.read(body), precondition, Language.of(language));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteSecret",
            summary = "Delete a secret",
            description =
                    "A secret that a processing names is not deleted: take it out of the processing first. With force the"
                            + " processings that run with it are stopped, and their owners get an e-mail.")
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

    /** All secrets. */
    record SecretList(List<SecretView> items) {}
}
