package io.webjack.admin.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.webjack.admin.document.Language;
import io.webjack.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Objects;

/**
 * Who may do what below {@code /api/}: by the caller's role, and in a session only with what proves that the page itself
 * sends the request.
 */
@ApplicationScoped
class ApiAccess implements HttpSecurityPolicy {
    /** The header in which the pages send their token against requests from elsewhere. */
    private static final String CSRF_HEADER = "X-CSRF-Token";

    /** Browsers say by it from where a request comes; no page can change it. */
    private static final String FETCH_SITE = "Sec-Fetch-Site";

    @Override
    public String name() {
        return "api";
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext context, Uni<SecurityIdentity> identity, AuthorizationRequestContext requests) {
        String method = context.request().method().name();
        if (isForged(context, method)) {
            return Uni.createFrom().failure(refused(context, AccessWords.CSRF).asException());
        }
        if (AccessPolicy.isOpen(method, context.normalizedPath())) {
            return CheckResult.permit();
        }
        LateFailures.leaveToPolicy(context);
        return identity.map(caller -> decide(context, method, caller));
    }

    /** Another site's page sends a change, or signs somebody in, without a token that it would have to know. */
    private static boolean isForged(RoutingContext context, String method) {
        return !AccessPolicy.isSafe(method)
                && "cross-site".equalsIgnoreCase(context.request().getHeader(FETCH_SITE))
                && !context.request().headers().contains(HttpHeaders.AUTHORIZATION);
    }

    private static CheckResult decide(RoutingContext context, String method, SecurityIdentity identity) {
        KnownCaller caller = identity.getAttribute(KnownCaller.ATTRIBUTE);
        if (caller == null) {
            return CheckResult.DENY;
        }
        String csrfToken = caller.csrfToken();
        if (csrfToken != null && !AccessPolicy.isSafe(method)) {
            String sent = Objects.requireNonNullElse(context.request().getHeader(CSRF_HEADER), "");
            if (!RandomToken.same(csrfToken, sent)) {
                throw refused(context, AccessWords.CSRF).asException();
            }
        }
        Role needed = AccessPolicy.required(method, context.normalizedPath());
        if (!caller.role().covers(needed)) {
            throw refused(context, needed == Role.OWNER ? AccessWords.OWNERS_ONLY : AccessWords.VIEWERS_LOOK)
                    .with("code", "ROLE")
                    .with("requiredRole", needed.name())
                    .asException();
        }
        context.put(KnownCaller.ATTRIBUTE, caller);
        return CheckResult.PERMIT;
    }

    private static Problem refused(RoutingContext context, AccessWords words) {
        return Refused.problem(403, words, Language.of(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
    }
}
