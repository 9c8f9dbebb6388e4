package io.webjack.admin.access.oidc;

import io.quarkus.oidc.OidcSession;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import io.webjack.admin.access.AccessWords;
import io.webjack.admin.access.session.OidcSignIn;
import io.webjack.database.DatabaseBacked;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where a browser goes to sign in by the identity provider, and comes back to. */
@Path(OidcResource.ADDRESS)
@DatabaseBacked
@Blocking
@Tag(name = "Access")
public class OidcResource {
    static final String ADDRESS = "/api/v1/session/oidc";

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final URI CONSOLE = URI.create("/");

    private final OidcSession session;
    private final OidcSignIn signIn;

    OidcResource(OidcSession session, OidcSignIn signIn) {
        this.session = session;
        this.signIn = signIn;
    }

    @GET
    @Operation(
            operationId = "signInByIdentityProvider",
            summary = "Sign in by the identity provider; for browsers",
            description = "Known by the e-mail address that the provider has verified.")
    @APIResponse(responseCode = "302", description = "To the identity provider")
    @APIResponse(responseCode = "303", description = "Signed in, or refused: back to the pages")
    @APIResponse(responseCode = "404", description = "No identity provider is set up")
    public Response signIn(@Context HttpServerRequest request) {
        JsonWebToken idToken = session.getIdToken();
        Optional<String> email = Optional.ofNullable(idToken.<Object>getClaim("email"))
                .map(String::valueOf)
                .filter(text -> !text.isBlank());
        boolean verified = "true".equals(String.valueOf(idToken.<Object>getClaim("email_verified")));
        // Its cookie has done its work: from here on there is a session of our own.
        session.logout().await().atMost(LIMIT);
        if (email.isEmpty() || !verified) {
            return refused(AccessWords.EMAIL_NOT_VERIFIED);
        }
        return signIn.byVerifiedEmail(email.get(), request)
                .map(cookie -> Response.seeOther(CONSOLE).cookie(cookie).build())
                .orElseGet(() -> refused(AccessWords.NO_SUCH_USER));
    }

    private static Response refused(AccessWords why) {
        return Response.seeOther(URI.create("/sign-in?refused=" + why.name())).build();
    }
}
