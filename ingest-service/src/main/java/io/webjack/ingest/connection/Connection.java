package io.webjack.ingest.connection;

import io.webjack.contracts.Values;
import io.webjack.contracts.Workspaces;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The access to a platform account, decrypted. It never shows its secrets as text.
 *
 * @param type such as {@code facebook}
 * @param token the last part of its address; null for types without one
 * @param version grows with every change
 * @param settings what may be shown
 * @param secrets what may not
 * @param workspaceId whose processings may use it
 */
public record Connection(
        UUID id,
        String name,
        String type,
        @Nullable String token,
        int version,
        Map<String, @Nullable Object> settings,
        Map<String, String> secrets,
        UUID workspaceId) {
    public Connection {
        settings = Values.copy(settings);
        secrets = Map.copyOf(secrets);
    }

    /** One of the first workspace. */
    public Connection(
            UUID id,
            String name,
            String type,
            @Nullable String token,
            int version,
            Map<String, @Nullable Object> settings,
            Map<String, String> secrets) {
        this(id, name, type, token, version, settings, secrets, Workspaces.FIRST);
    }

    /** A setting that is a text with something in it. */
    public Optional<String> text(String name) {
        return settings.get(name) instanceof String text && !text.isBlank()
                ? Optional.of(text.strip())
                : Optional.empty();
    }

    /** A secret with something in it. */
    public Optional<String> secret(String name) {
        return Optional.ofNullable(secrets.get(name)).filter(secret -> !secret.isBlank());
    }

    @Override
    public String toString() {
        return "connection " + id + " of " + type + ", version " + version;
    }
}
