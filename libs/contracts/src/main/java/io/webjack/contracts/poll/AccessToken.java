package io.webjack.contracts.poll;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The record of {@code webjack.access-tokens}, under the connection's id: what a platform has given against the
 * connection's credentials. A tombstone means that it is of no use any more.
 *
 * @param accessToken encrypted
 * @param refreshToken encrypted; null: there is none
 * @param expiresAt null: not known
 */
@JsonInclude(Include.NON_NULL)
public record AccessToken(
        UUID connectionId,
        String accessToken,
        @Nullable String refreshToken,
        @Nullable Instant expiresAt,
        Instant grantedAt) {

    /** To what an encrypted value is bound: with other credentials it cannot be read. */
    public static String context(UUID connectionId, String name, String credentials) {
        return "access-tokens/" + connectionId + "/" + name + "/" + credentials;
    }
}
