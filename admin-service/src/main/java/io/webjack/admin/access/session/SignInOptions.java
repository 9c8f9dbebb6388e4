package io.webjack.admin.access.session;

import io.webjack.admin.access.OidcConfig;
import io.webjack.security.SecurityConfig;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How one can sign in. */
@ApplicationScoped
class SignInOptions {
    private static final String OIDC = "/api/v1/session/oidc";

    private final boolean token;
    private final @Nullable Provider provider;

    SignInOptions(SecurityConfig security, OidcConfig oidc) {
        this.token = security.adminToken().filter(text -> !text.isBlank()).isPresent();
        this.provider = oidc.url()
                .filter(url -> !url.isBlank())
                .map(url -> new Provider(oidc.name(), OIDC))
                .orElse(null);
    }

    Options all(boolean signedIn) {
        return new Options(true, token, provider, signedIn);
    }

    /** The ways in. */
    @Schema(name = "SignInOptions")
    record Options(
            boolean password,

            @Schema(description = "Whether WEBJACK_ADMIN_TOKEN is set")
            boolean token,

            @Schema(description = "Null: no identity provider is set up") @Nullable
            Provider oidc,

            @Schema(description = "Whether the request came with the cookie of a session that goes on")
            boolean signedIn) {}

    /** An identity provider. */
    @Schema(name = "IdentityProvider")
    record Provider(
            String name,

            @Schema(description = "Where the browser goes to sign in there")
            String url) {}
}
