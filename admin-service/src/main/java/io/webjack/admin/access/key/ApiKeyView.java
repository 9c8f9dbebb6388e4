package io.webjack.admin.access.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.webjack.admin.access.Role;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The key of a program as owners see it. */
@Schema(name = "ApiKey")
record ApiKeyView(
        UUID id,
        String name,
        Role role,

        @Schema(description = "Null: never") @Nullable Instant expiresAt,

        Instant createdAt,
        @Nullable Instant lastUsedAt,

        @Schema(description = "By which it is recognised") String hint,

        @Schema(description = "The key itself: shown once, when it is made") @JsonInclude(Include.NON_NULL) @Nullable
        String key) {

    static ApiKeyView of(ApiKeyEntity key, @Nullable String shown) {
        return new ApiKeyView(
                key.id, key.name, key.role, key.expiresAt, key.createdAt, key.lastUsedAt, key.hint, shown);
    }
}
