package io.webjack.contracts.secret;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The record of {@code webjack.secrets}, under the secret's id. A tombstone means that it was deleted.
 *
 * @param name as in {@code {{ secrets.name }}}
 * @param version grows by one with every save
 * @param encryptedValue encrypted, see {@link #context}
 * @param workspaceId whose processings may use it; null: those of the first workspace
 */
@JsonInclude(Include.NON_NULL)
public record SecretRecord(
        UUID id,
        String name,
        int version,
        String encryptedValue,
        Instant updatedAt,
        @Nullable UUID workspaceId) {

    /** One of the first workspace. */
    public SecretRecord(UUID id, String name, int version, String encryptedValue, Instant updatedAt) {
        this(id, name, version, encryptedValue, updatedAt, null);
    }

    /** To what the encrypted value is bound, so that it can be read at its own place only. */
    public static String context(UUID secretId) {
        return "secrets/" + secretId;
    }
}
