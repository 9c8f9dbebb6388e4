package io.webjack.admin.access.user;

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

/** The people of the workspace; for its owners. */
@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
@Tag(name = "Access")
public class UserResource {
    private static final String EXAMPLE =
            "{\"name\":\"Анна\",\"email\":\"anna@example.org\",\"role\":\"EDITOR\",\"language\":\"ru\"}";

    private final UserCatalog catalog;
    private final Passwords passwords;

    UserResource(UserCatalog catalog, Passwords passwords) {
        this.catalog = catalog;
        this.passwords = passwords;
    }

    @GET
    @Operation(operationId = "listUsers", summary = "The people of the workspace, by name")
    @APIResponse(responseCode = "200", description = "All of them")
    public UserList list() {
        return new UserList(catalog.list());
    }

    @POST
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addUser",
            summary = "Add somebody to the workspace",
            description =
                    "Without a password the answer holds a link that signs in once: give it to the person. Who is a"
                            + " user of another workspace already keeps name and password.")
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = UserView.class)))
    @APIResponse(responseCode = "422", description = "All violations, each with a JSON pointer")
    public UserView add(
            @RequestBody(content = @Content(schema = @Schema(ref = "UserDocument"), example = EXAMPLE))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        SentFields sent = SentFields.read(body, language);
        UserDocument document = UserDocument.read(sent);
        return catalog.add(document, hash(document), sent.language());
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getUser", summary = "One person of the workspace")
    @APIResponse(responseCode = "200", description = "The person")
    public UserView get(@PathParam("id") String id) {
        return catalog.get(Parameters.id(id));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "saveUser",
            summary = "Save a person of the workspace",
            description = "A new password signs the person out everywhere. Of who also works in workspaces that you do"
                    + " not own only the role can be changed.")
    @APIResponse(responseCode = "200", description = "Saved")
    @APIResponse(responseCode = "409", description = "The last owner stays one")
    public UserView save(
            @PathParam("id") String id,
            @RequestBody(content = @Content(schema = @Schema(ref = "UserDocument"), example = EXAMPLE))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        SentFields sent = SentFields.read(body, language);
        UserDocument document = UserDocument.read(sent);
        return catalog.save(Parameters.id(id), document, hash(document), sent.language());
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "removeUser", summary = "Take somebody out of the workspace")
    @APIResponse(responseCode = "204", description = "Done, and signed out")
    @APIResponse(responseCode = "409", description = "The last owner stays")
    public void remove(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        catalog.remove(Parameters.id(id), Language.of(language));
    }

    @POST
    @Path("/{id}/sign-in-link")
    @ResponseStatus(201)
    @Operation(
            operationId = "makeSignInLink",
            summary = "A link that signs somebody in once",
            description = "For who is new, and for who has forgotten the password.")
    @APIResponse(
            responseCode = "201",
            description = "The link, shown here only",
            content = @Content(schema = @Schema(implementation = SignInLinks.Link.class)))
    public SignInLinks.Link link(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return catalog.link(Parameters.id(id), Language.of(language));
    }

    private @Nullable String hash(UserDocument document) {
        return document.password() == null ? null : passwords.hash(document.password());
    }

    /** The people of a workspace. */
    record UserList(List<UserView> items) {}
}
