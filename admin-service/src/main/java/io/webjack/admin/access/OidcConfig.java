package io.webjack.admin.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The identity provider by which people may sign in. */
@ConfigMapping(prefix = "webjack.admin.oidc")
public interface OidcConfig {
    /** Its address, such as {@code https://id.example.org/realms/school}. Absent: nobody signs in by one. */
    Optional<String> url();

    /** By which it knows Webjack. */
    Optional<String> clientId();

    /** With which Webjack proves itself to it. */
    Optional<String> clientSecret();

    /** What the button says. */
    @WithDefault("OpenID Connect")
    String name();
}
