package io.webjack.admin.access;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.webjack.admin.document.Parameters;
import io.webjack.contracts.Workspaces;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The bearer of {@code WEBJACK_ADMIN_TOKEN} is an owner of every workspace: of the one that the header
 * {@code X-Webjack-Workspace} names, else of the first. Who acts in one workspace only may name it, and no other.
 */
@ApplicationScoped
class TokenCaller implements SecurityIdentityAugmentor {
    private static final String HEADER = "X-Webjack-Workspace";
    private static final String ADMIN = "admin";

    private final WorkspaceDirectory workspaces;

    TokenCaller(WorkspaceDirectory workspaces) {
        this.workspaces = workspaces;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return augment(identity, context, Map.of());
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        RoutingContext request = HttpSecurityUtils.getRoutingContextAttribute(attributes);
        String named = request == null ? null : request.request().getHeader(HEADER);
        KnownCaller known = identity.getAttribute(KnownCaller.ATTRIBUTE);
        if (known != null) {
            return named == null || known.workspaceId().toString().equalsIgnoreCase(named.strip())
                    ? Uni.createFrom().item(identity)
                    : Uni.createFrom().failure(Parameters.notFound());
        }
        // A token of somebody else may call its roles whatever it wants.
        if (!identity.hasRole(ADMIN) || !(identity.getPrincipal() instanceof QuarkusPrincipal)) {
            return Uni.createFrom().item(identity);
        }
        return named == null || named.isBlank()
                ? Uni.createFrom().item(owner(identity, Workspaces.FIRST))
                : context.runBlocking(() -> owner(identity, existing(named)));
    }

    private UUID existing(@Nullable String named) {
        UUID id = Parameters.id(named == null ? "" : named);
        if (!id.equals(Workspaces.FIRST) && !workspaces.exists(id)) {
            throw Parameters.notFound();
        }
        return id;
    }

    private static SecurityIdentity owner(SecurityIdentity identity, UUID workspaceId) {
        return QuarkusSecurityIdentity.builder(identity)
                .addAttribute(
                        KnownCaller.ATTRIBUTE,
                        new KnownCaller(null, KnownCaller.TOKEN_NAME, Role.OWNER, workspaceId, How.TOKEN))
                .build();
    }
}
