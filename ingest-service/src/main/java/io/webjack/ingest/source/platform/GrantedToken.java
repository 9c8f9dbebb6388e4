package io.webjack.ingest.source.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a platform gives against the credentials of a connection. It never shows itself as text.
 *
 * @param refreshToken null: there is none
 * @param expiresAt null: the platform does not say
 */
public record GrantedToken(
        String accessToken,
        @Nullable String refreshToken,
        @Nullable Instant expiresAt) {

    @Override
    public String toString() {
        return "token that expires at " + expiresAt;
    }
}
