package io.webjack.admin.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A caller who has proved who it is.
 *
 * @param id of the user or of the key; null: the token of the settings
 * @param workspaceId in which it acts
 * @param csrfToken what its pages send with a change; null: it is in no session, and needs none
 */
public record KnownCaller(
        @Nullable UUID id,
        String name,
        Role role,
        UUID workspaceId,
        How how,
        @Nullable String csrfToken) {
    /** The attribute of a {@link io.quarkus.security.identity.SecurityIdentity} and of a request under which it stands. */
    public static final String ATTRIBUTE = "webjack.caller";

    /** What the bearer of {@code WEBJACK_ADMIN_TOKEN} is called. */
    public static final String TOKEN_NAME = "admin";

    /** One who is in no session. */
    public KnownCaller(@Nullable UUID id, String name, Role role, UUID workspaceId, How how) {
        this(id, name, role, workspaceId, how, null);
    }

    /** Shows nothing that it proves itself with. */
    @Override
    public String toString() {
        return how + " " + name + " as " + role + " in " + workspaceId;
    }
}
