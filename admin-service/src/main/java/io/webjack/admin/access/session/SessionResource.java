package io.webjack.admin.access.session;

import io.vertx.core.http.HttpServerRequest;
import io.webjack.admin.access.AccessWords;
import io.webjack.admin.access.Caller;
import io.webjack.admin.access.How;
import io.webjack.admin.access.KnownCaller;
import io.webjack.admin.access.Refused;
import io.webjack.admin.access.SentFields;
import io.webjack.admin.access.session.SignIn.SignedIn;
import io.webjack.admin.document.Language;
import io.webjack.database.DatabaseBacked;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Signing in and out. */
@Path("/api/v1/session")
@Produces(MediaType.APPLICATION_JSON)
@DatabaseBacked
@Tag(name = "Access")
public class SessionResource {
    private static final String EXAMPLE = "{\"email\":\"anna@example.org\",\"password\":\"…\"}";
    private static final int LONGEST = 1_000;

    private final SignIn signIn;
    private final Sessions sessions;
    private final SessionViews views;
    private final SessionCookie cookies;
    private final SignInOptions options;
    private final Caller caller;

    SessionResource(
            SignIn signIn,
            Sessions sessions,
            SessionViews views,
            SessionCookie cookies,
            SignInOptions options,
            Caller caller) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.views = views;
        this.cookies = cookies;
        this.options = options;
        this.caller = caller;
    }

    @GET
    @Path("/options")
    @Operation(operationId = "getSignInOptions", summary = "How one can sign in, and whether one is; for everybody")
    @APIResponse(responseCode = "200", description = "The ways")
    public SignInOptions.Options options(
            @Parameter(hidden = true) @CookieParam(SessionCookie.NAME) @Nullable String cookie) {
        return options.all(cookie != null && sessions.find(cookie).isPresent());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "signIn",
            summary = "Sign in",
            description = "With email and password, with the token of the settings, or with the link of an owner, which"
                    + " works once. The session is in a cookie that no script can read; changes need the header"
                    + " X-CSRF-Token.")
    @APIResponse(
            responseCode = "200",
            description = "Signed in",
            content = @Content(schema = @Schema(implementation = SessionView.class)))
    @APIResponse(responseCode = "401", description = "Nobody is signed in by this")
    @APIResponse(responseCode = "429", description = "Tried too often: Retry-After says when to come again")
    public Response begin(
            @RequestBody(content = @Content(schema = @Schema(ref = "SignInRequest"), example = EXAMPLE))
                    byte @Nullable [] body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Parameter(hidden = true) @CookieParam(SessionCookie.NAME) @Nullable String before,
            @Context HttpServerRequest request) {
        SentFields sent = SentFields.read(body, language);
        String address = request.remoteAddress().hostAddress();
        SignedIn signedIn = signIn(sent, address);
        if (before != null) {
            sessions.end(before);
        }
        return Response.ok(views.of(signedIn.caller(), signedIn.session().endsAt()))
                .cookie(cookies.holding(
                        signedIn.session().cookie(), signedIn.session().expiresAt(), request.isSSL()))
                .build();
    }

    private SignedIn signIn(SentFields sent, String address) {
        if (sent.has("link")) {
            String link = sent.required("link", LONGEST);
            sent.unlessValid();
            return signIn.byLink(link, address, sent.language());
        }
        if (sent.has("token")) {
            String token = sent.required("token", LONGEST);
            sent.unlessValid();
            return signIn.byToken(token, address, sent.language());
        }
        String email = sent.required("email", LONGEST);
        String password = sent.text("password", LONGEST);
        if (password == null && !sent.has("password")) {
            sent.wrong("password", "REQUIRED", "Заполните это поле.", "This is required.");
        }
        sent.unlessValid();
        return signIn.byPassword(email, password == null ? "" : password, address, sent.language());
    }

    @GET
    @Operation(operationId = "getSession", summary = "Who is signed in, and where")
    @APIResponse(responseCode = "200", description = "You")
    public SessionView get(@Parameter(hidden = true) @CookieParam(SessionCookie.NAME) @Nullable String cookie) {
        KnownCaller known = caller.known();
        return views.of(
                known,
                cookie == null || known.how() != How.SESSION
                        ? null
                        : sessions.endOf(cookie).orElse(null));
    }

    @DELETE
    @Operation(operationId = "signOut", summary = "Sign out")
    @APIResponse(responseCode = "204", description = "The session is over")
    public Response end(
            @Parameter(hidden = true) @CookieParam(SessionCookie.NAME) @Nullable String cookie,
            @Context HttpServerRequest request) {
        KnownCaller known = caller.known();
        if (cookie != null && known.how() == How.SESSION) {
            signIn.out(known, cookie);
        }
        return Response.noContent().cookie(cookies.none(request.isSSL())).build();
    }

    /** The cookie of the session at hand. */
    static String ofSession(Caller caller, @Nullable String cookie, @Nullable String language) {
        if (cookie == null || caller.known().how() != How.SESSION) {
            throw Refused.with(409, AccessWords.NO_SESSION, Language.of(language));
        }
        return cookie;
    }
}
