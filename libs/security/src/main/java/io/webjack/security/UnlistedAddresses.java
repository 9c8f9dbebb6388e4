package io.webjack.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;

/**
 * What no {@code quarkus.http.auth.permission} names is not there, for nobody: whoever adds an address has to say who may
 * use it.
 */
@ApplicationScoped
class UnlistedAddresses implements HttpSecurityPolicy {
    @Override
    public String name() {
        return "not-there";
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext context, Uni<SecurityIdentity> identity, AuthorizationRequestContext requests) {
        return Uni.createFrom().failure(new NotFoundException());
    }
}
