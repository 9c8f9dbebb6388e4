package io.webjack.security;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/** Nobody reaches a resource of a realm unchecked, even if an address is spelt in a way that was not thought of. */
@Provider
class RealmGuardFilter implements ContainerRequestFilter {
    private final Instance<RoutingContext> routing;
    private final Refusal refusal;
    private final ResourceInfo resource;

    RealmGuardFilter(Instance<RoutingContext> routing, Refusal refusal, @Context ResourceInfo resource) {
        this.routing = routing;
        this.refusal = refusal;
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Path path = resource.getResourceClass().getAnnotation(Path.class);
        if (path != null
                && Realm.of(RequestPath.plain(path.value())).isPresent()
                && Caller.find(routing.get()) == null) {
            throw refusal.asException();
        }
    }
}
