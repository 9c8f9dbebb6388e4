package io.webjack.admin.access.oidc;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.webjack.admin.access.AccessConfig;
import io.webjack.admin.access.OidcConfig;
import io.webjack.admin.access.RandomToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * The identity provider as Quarkus talks to it. It is asked at one address only: nowhere else does a token of it open
 * anything.
 */
@ApplicationScoped
class IdentityProvider implements TenantConfigResolver {
    private static final String TENANT = "webjack";

    private final Optional<OidcTenantConfig> config;

    IdentityProvider(OidcConfig oidc, AccessConfig access) {
        this.config = oidc.url().filter(url -> !url.isBlank()).map(url -> config(url, oidc, access));
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext context, OidcRequestContext<OidcTenantConfig> requestContext) {
        return config.isPresent() && context.normalizedPath().equals(OidcResource.ADDRESS)
                ? Uni.createFrom().item(config.get())
                : Uni.createFrom().nullItem();
    }

    /** The secrets of the cookies are derived, so that any instance goes on with what another has begun. */
    private static OidcTenantConfig config(String url, OidcConfig oidc, AccessConfig access) {
        String secret = oidc.clientSecret().orElse("");
        boolean encrypted = "https".equalsIgnoreCase(access.consoleUrl().getScheme());
        return OidcTenantConfig.authServerUrl(url)
                .tenantId(TENANT)
                .clientId(oidc.clientId().orElse(""))
                .credentials(secret)
                .applicationType(ApplicationType.WEB_APP)
                .authentication()
                .scopes("email", "profile")
                .cookiePath("/")
                .pkceRequired()
                .stateSecret(RandomToken.derived(secret, "oidc-state").substring(0, 32))
                .forceRedirectHttpsScheme(encrypted)
                .cookieForceSecure(encrypted)
                .end()
                .tokenStateManager()
                .encryptionSecret(RandomToken.derived(secret, "oidc-tokens").substring(0, 32))
                .end()
                .build();
    }
}
