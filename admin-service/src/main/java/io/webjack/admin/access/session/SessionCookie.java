package io.webjack.admin.access.session;

import io.webjack.admin.access.AccessConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The cookie by which a browser is known. No script reads it, and no other site sends it with a change. */
@ApplicationScoped
class SessionCookie {
    static final String NAME = "webjack_session";

    private final boolean secureByAddress;
    private final Clock clock;

    SessionCookie(AccessConfig config, Clock clock) {
        this.secureByAddress = "https".equalsIgnoreCase(config.consoleUrl().getScheme());
        this.clock = clock;
    }

    /** @param secure whether the request came encrypted */
    NewCookie holding(String value, Instant expiresAt, boolean secure) {
        return cookie(
                value,
                (int) Math.max(1, Duration.between(clock.instant(), expiresAt).toSeconds()),
                secure);
    }

    /** Takes it away from the browser. */
    NewCookie none(boolean secure) {
        return cookie("", 0, secure);
    }

    private NewCookie cookie(String value, int maxAge, boolean secure) {
        return new NewCookie.Builder(NAME)
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .httpOnly(true)
                .secure(secure || secureByAddress)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
