package io.webjack.admin.access;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.webjack.contracts.Workspaces;
import jakarta.enterprise.context.ApplicationScoped;

/** The bearer of {@code WEBJACK_ADMIN_TOKEN} is an owner of every workspace. */
@ApplicationScoped
class TokenCaller implements SecurityIdentityAugmentor {
    private static final String ADMIN = "admin";

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!identity.hasRole(ADMIN) || identity.getAttribute(KnownCaller.ATTRIBUTE) != null) {
            return Uni.createFrom().item(identity);
        }
        KnownCaller owner = new KnownCaller(null, ADMIN, Role.OWNER, Workspaces.FIRST, How.TOKEN);
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder(identity)
                        .addAttribute(KnownCaller.ATTRIBUTE, owner)
                        .build());
    }
}
