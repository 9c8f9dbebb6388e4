package io.webjack.admin.access.session;

import io.webjack.admin.access.AccessWords;
import io.webjack.admin.access.Caller;
import io.webjack.admin.access.How;
import io.webjack.admin.access.KnownCaller;
import io.webjack.admin.access.Refused;
import io.webjack.admin.access.SentFields;
import io.webjack.admin.access.user.OwnAccount;
import io.webjack.admin.access.workspace.WorkspaceCatalog;
import io.webjack.admin.access.workspace.WorkspaceView;
import io.webjack.admin.document.Parameters;
import io.webjack.database.DatabaseBacked;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What somebody who is signed in changes of his own. */
@Path("/api/v1/session")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
@Tag(name = "Access")
public class OwnResource {
    private final Sessions sessions;
    private final SessionViews views;
    private final WorkspaceCatalog workspaces;
    private final OwnAccount account;
    private final Caller caller;

    OwnResource(Sessions sessions, SessionViews views, WorkspaceCatalog workspaces, OwnAccount account, Caller caller) {
        this.sessions = sessions;
        this.views = views;
        this.workspaces = workspaces;
        this.account = account;
        this.caller = caller;
    }

    @PUT
    @Path("/workspace")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "chooseWorkspace", summary = "Go on in another workspace")
    @APIResponse(responseCode = "200", description = "You are there")
    @APIResponse(responseCode = "404", description = "You do not work there")
    public SessionView choose(
            @RequestBody(content = @Content(schema = @Schema(ref = "WorkspaceChoice"), example = "{\"id\":\"…\"}"))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Parameter(hidden = true) @CookieParam(SessionCookie.NAME) @Nullable String sent) {
        String cookie = SessionResource.ofSession(caller, sent, language);
        SentFields fields = SentFields.read(body, language);
        String id = fields.required("id", 100);
        fields.unlessValid("name", "role");
        UUID wanted = Parameters.id(id);
        WorkspaceView there = workspaces.list().stream()
                .filter(one -> one.id().equals(wanted))
                .findFirst()
                .orElseThrow(Parameters::notFound);
        sessions.choose(cookie, wanted);
        KnownCaller before = caller.known();
        KnownCaller now =
                new KnownCaller(before.id(), before.name(), there.role(), there.id(), How.SESSION, before.csrfToken());
        return views.of(now, sessions.endOf(cookie).orElse(null));
    }

    @PUT
    @Path("/password")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changePassword",
            summary = "Change your password",
            description = "All your other sessions end. Who has none yet, and has signed in by a link, leaves out"
                    + " current.")
    @APIResponse(responseCode = "204", description = "Changed")
    @APIResponse(responseCode = "403", description = "The current password is not right")
    public void password(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(ref = "PasswordChange"),
                                            example = "{\"current\":\"…\",\"new\":\"…\"}"))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Parameter(hidden = true) @CookieParam(SessionCookie.NAME) @Nullable String sent) {
        String cookie = SessionResource.ofSession(caller, sent, language);
        SentFields fields = SentFields.read(body, language);
        UUID user = user(fields);
        account.changePassword(user, fields);
        sessions.endOthers(user, cookie);
    }

    @PUT
    @Path("/user")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "saveOwnUser", summary = "Change your name and your language")
    @APIResponse(responseCode = "200", description = "Saved")
    public SessionView describe(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(ref = "OwnUser"),
                                            example = "{\"name\":\"Анна\",\"language\":\"ru\"}"))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Parameter(hidden = true) @CookieParam(SessionCookie.NAME) @Nullable String sent) {
        String cookie = SessionResource.ofSession(caller, sent, language);
        SentFields fields = SentFields.read(body, language);
        KnownCaller known = caller.known();
        String name = account.describe(user(fields), fields);
        KnownCaller now =
                new KnownCaller(known.id(), name, known.role(), known.workspaceId(), known.how(), known.csrfToken());
        return views.of(now, sessions.endOf(cookie).orElse(null));
    }

    private UUID user(SentFields fields) {
        UUID user = caller.userId();
        if (user == null) {
            throw Refused.with(409, AccessWords.NO_USER, fields.language());
        }
        return user;
    }
}
