package io.webjack.admin.access.oidc;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.webjack.admin.access.AccessWords;
import io.webjack.admin.access.LateFailures;
import io.webjack.admin.access.OidcConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;

/** Whom the identity provider knows comes in at its address; who is not known yet is sent there. Without one it is not there. */
@ApplicationScoped
class OidcAccess implements HttpSecurityPolicy {
    private static final int SEE_OTHER = 303;

    private final boolean provided;

    OidcAccess(OidcConfig config) {
        this.provided = config.url().filter(url -> !url.isBlank()).isPresent();
    }

    @Override
    public String name() {
        return "oidc";
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext context, Uni<SecurityIdentity> identity, AuthorizationRequestContext requests) {
        if (!provided) {
            return Uni.createFrom().failure(new NotFoundException());
        }
        LateFailures.leaveToPolicy(context);
        return identity.map(known -> known.isAnonymous() ? CheckResult.DENY : CheckResult.PERMIT)
                .onFailure(AuthenticationRedirectException.class)
                .recoverWithItem(to -> sent(context, to.getCode(), to.getRedirectUri()))
                .onFailure(OidcAccess::isRefusal)
                .recoverWithItem(
                        () -> sent(context, SEE_OTHER, "/sign-in?refused=" + AccessWords.PROVIDER_REFUSED.name()));
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof AuthenticationCompletionException || failure instanceof AuthenticationFailedException;
    }

    /** The request is answered; nobody goes on with it. */
    private static CheckResult sent(RoutingContext context, int status, String to) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.LOCATION, to)
                .end();
        return CheckResult.PERMIT;
    }
}
