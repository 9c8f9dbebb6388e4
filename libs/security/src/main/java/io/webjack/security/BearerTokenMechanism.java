package io.webjack.security;

import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.webjack.problem.Problem;
import io.webjack.problem.ProblemException;
import io.webjack.problem.ProblemResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.Set;

/** Takes the token out of the header {@code Authorization} (RFC 6750), and answers 401 where none is there that is known. */
@ApplicationScoped
class BearerTokenMechanism implements HttpAuthenticationMechanism {
    private static final String TYPE = "bearer";
    private static final String SCHEME = "Bearer ";
    private static final String CHALLENGE = "Bearer realm=\"webjack\"";

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        return token(context)
                .map(token -> identities.authenticate(HttpSecurityUtils.setRoutingContextAttribute(
                        new TokenAuthenticationRequest(new TokenCredential(token, TYPE)), context)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom()
                .item(new ChallengeData(401, HttpHeaders.WWW_AUTHENTICATE, challenge(isTokenSent(context))));
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        boolean sent = isTokenSent(context);
        context.response().putHeader(HttpHeaders.WWW_AUTHENTICATE, challenge(sent));
        ProblemResponse.write(context, refusal(sent));
        return Uni.createFrom().item(true);
    }

    /** The answer to a token that nobody knows. */
    static ProblemException unknownToken() {
        return refusal(true).asException().withHeader(HttpHeaders.WWW_AUTHENTICATE, challenge(true));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, TYPE));
    }

    private static Problem refusal(boolean tokenSent) {
        return Problem.of(
                401,
                tokenSent
                        ? "The token in the header Authorization is not known."
                        : "Send the header \"Authorization: Bearer <token>\".");
    }

    private static String challenge(boolean tokenSent) {
        return tokenSent ? CHALLENGE + ", error=\"invalid_token\"" : CHALLENGE;
    }

    private static boolean isTokenSent(RoutingContext context) {
        return token(context).isPresent();
    }

    private static Optional<String> token(RoutingContext context) {
        return Optional.ofNullable(context.request().getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip())
                .filter(token -> !token.isEmpty());
    }
}
