package io.webjack.admin.access.session;

import io.webjack.admin.access.Role;
import io.webjack.admin.access.workspace.WorkspaceView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who is signed in, and where. */
@Schema(name = "Session")
record SessionView(
        SignedIn user,
        Place workspace,

        @Schema(description = "Where one may go on by PUT /session/workspace")
        List<WorkspaceView> workspaces,

        @Schema(description = "To be sent as X-CSRF-Token with every change; null: not in a session") @Nullable
        String csrfToken,

        @Schema(description = "When the session ends if it is not used; null: not in a session") @Nullable
        Instant expiresAt) {
    SessionView {
        workspaces = List.copyOf(workspaces);
    }

    /** The person, or what takes its place. */
    @Schema(name = "SignedInUser")
    record SignedIn(
            @Schema(description = "Null: signed in with the token of the settings, or a key") @Nullable
            UUID id,

            String name,
            @Nullable String email,

            @Schema(description = "In this workspace") Role role,

            @Schema(description = "ru or en; null: the browser's") @Nullable
            String language) {}

    /** A workspace. */
    @Schema(name = "SessionWorkspace")
    record Place(UUID id, String name) {}
}
