package io.webjack.admin.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A caller who has proved who it is.
 *
 * @param id of the user or of the key; null: the token of the settings
 * @param workspaceId in which it acts
 */
public record KnownCaller(@Nullable UUID id, String name, Role role, UUID workspaceId, How how) {
    /** The attribute of a {@link io.quarkus.security.identity.SecurityIdentity} under which it stands. */
    static final String ATTRIBUTE = "webjack.caller";
}
