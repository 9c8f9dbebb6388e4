package io.webjack.admin.secret;

import io.webjack.admin.definition.DefinitionView;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A secret as clients see it: everything but its value. */
@Schema(name = "Secret")
record SecretView(UUID id, String name, @Nullable String description, int version, Instant createdAt, Instant updatedAt)
        implements DefinitionView {

    static SecretView of(SecretEntity secret) {
        return new SecretView(
                secret.id, secret.name, secret.description, secret.version, secret.createdAt, secret.updatedAt);
    }
}
