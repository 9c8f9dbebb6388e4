package io.webjack.security;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * The callers that a token of the settings proves. A token that is none of these is left to other providers of the same
 * request.
 */
@ApplicationScoped
class SharedTokens implements IdentityProvider<TokenAuthenticationRequest> {
    private final List<SharedToken> tokens;

    SharedTokens(SecurityConfig config) {
        this.tokens = List.of(
                new SharedToken("admin", config.adminToken()), new SharedToken("service", config.serviceToken()));
    }

    /** Says of each token that the service has a setting for whether nobody can have it. */
    void report(@Observes StartupEvent start, Config config) {
        Set<String> settings = new HashSet<>();
        config.getPropertyNames().forEach(settings::add);
        for (SharedToken token : tokens) {
            if (!token.isPresent() && settings.contains("webjack.security." + token.role() + "-token")) {
                SecurityLog.LOG.noTokenConfigured("WEBJACK_" + token.role().toUpperCase(Locale.ROOT) + "_TOKEN");
            }
        }
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    /** With the role of every token that it is. */
    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        List<String> roles = tokens.stream()
                .filter(token -> token.fits(request.getToken().getToken()))
                .map(SharedToken::role)
                .toList();
        if (roles.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        QuarkusSecurityIdentity.Builder identity =
                QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(roles.get(0)));
        roles.forEach(identity::addRole);
        return Uni.createFrom().item(identity.build());
    }
}
