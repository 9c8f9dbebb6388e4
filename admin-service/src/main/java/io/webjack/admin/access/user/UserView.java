package io.webjack.admin.access.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.webjack.admin.access.Role;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A person as owners see it. */
@Schema(name = "User")
record UserView(
        UUID id,
        String name,
        String email,

        @Schema(description = "In this workspace") Role role,

        @Schema(description = "ru or en; null: the browser's") @Nullable
        String language,

        @Schema(description = "False: signs in by a link or by OpenID Connect")
        boolean hasPassword,

        Instant createdAt,
        @Nullable Instant lastSignedInAt,

        @Schema(description = "Of somebody new without a password, shown here only: a link that signs in once")
        @JsonInclude(Include.NON_NULL)
        SignInLinks.@Nullable Link link) {

    static UserView of(UserEntity user, Role role, SignInLinks.@Nullable Link link) {
        return new UserView(
                user.id,
                user.name,
                user.email,
                role,
                user.language,
                user.passwordHash != null,
                user.createdAt,
                user.lastSignedInAt,
                link);
    }
}
