package io.webjack.contracts.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.webjack.contracts.Values;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The record of {@code webjack.connections}, under the connection's id. A tombstone means that it was deleted.
 *
 * @param type such as {@code facebook}
 * @param token the last part of its address, at least 128 random bits; null for types without an address
 * @param version grows by one with every save
 * @param settings what may be shown
 * @param encryptedSettings what may not: each value is encrypted for itself, see {@link #context}
 * @param workspaceId whose processings may use it; null: those of the first workspace
 */
@JsonInclude(Include.NON_NULL)
public record ConnectionRecord(
        UUID id,
        String name,
        String type,
        @Nullable String token,
        int version,
        Map<String, @Nullable Object> settings,
        Map<String, String> encryptedSettings,
        Instant updatedAt,
        @Nullable UUID workspaceId) {
    public ConnectionRecord {
        settings = Values.copy(settings);
        encryptedSettings = Values.copy(encryptedSettings);
    }

    /** One of the first workspace. */
    public ConnectionRecord(
            UUID id,
            String name,
            String type,
            @Nullable String token,
            int version,
            Map<String, @Nullable Object> settings,
            Map<String, String> encryptedSettings,
            Instant updatedAt) {
        this(id, name, type, token, version, settings, encryptedSettings, updatedAt, null);
    }

    /** To what an encrypted value is bound, so that it can be read at its own place only. */
    public static String context(UUID connectionId, String setting) {
        return "connections/" + connectionId + "/" + setting;
    }
}
