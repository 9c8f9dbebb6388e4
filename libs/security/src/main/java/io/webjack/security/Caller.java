package io.webjack.security;

import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;

/**
 * Who called, as far as the token tells.
 *
 * @param name as it stands in the record of changes
 */
public record Caller(String name) {
    /**
     * The caller of a request whose address asks for a role.
     *
     * @throws IllegalStateException when the address is open to all
     */
    public static Caller of(RoutingContext context) {
        if (context.user() instanceof QuarkusHttpUser user) {
            return new Caller(user.getSecurityIdentity().getPrincipal().getName());
        }
        throw new IllegalStateException("nobody was checked at this address");
    }
}
