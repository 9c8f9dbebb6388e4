package io.webjack.security;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The tokens that settings hold. */
@ConfigMapping(prefix = "webjack.security")
public interface SecurityConfig {
    /** Opens {@code /api/}. Absent: every call is refused. */
    Optional<String> adminToken();

    /** Opens {@code /internal/}, for the other services. Absent: every call is refused. */
    Optional<String> serviceToken();
}
