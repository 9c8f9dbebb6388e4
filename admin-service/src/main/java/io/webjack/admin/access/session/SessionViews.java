package io.webjack.admin.access.session;

import io.webjack.admin.access.How;
import io.webjack.admin.access.KnownCaller;
import io.webjack.admin.access.session.SessionView.Place;
import io.webjack.admin.access.session.SessionView.SignedIn;
import io.webjack.admin.access.user.User;
import io.webjack.admin.access.user.Users;
import io.webjack.admin.access.workspace.WorkspaceCatalog;
import io.webjack.admin.access.workspace.WorkspaceStore;
import io.webjack.admin.access.workspace.WorkspaceView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows who is signed in. */
@ApplicationScoped
class SessionViews {
    private final Users users;
    private final WorkspaceStore workspaces;
    private final WorkspaceCatalog catalog;

    SessionViews(Users users, WorkspaceStore workspaces, WorkspaceCatalog catalog) {
        this.users = users;
        this.workspaces = workspaces;
        this.catalog = catalog;
    }

    /** @param endsAt null: the caller is in no session */
    SessionView of(KnownCaller caller, @Nullable Instant endsAt) {
        UUID userId = caller.how() == How.SESSION ? caller.id() : null;
        User user = userId == null ? null : users.find(userId).orElse(null);
        String name = workspaces.nameOf(caller.workspaceId()).orElse("");
        List<WorkspaceView> all = caller.how() == How.API_KEY
                ? List.of(new WorkspaceView(caller.workspaceId(), name, caller.role()))
                : catalog.ofUser(userId);
        return new SessionView(
                new SignedIn(
                        userId,
                        caller.name(),
                        user == null ? null : user.email(),
                        caller.role(),
                        user == null ? null : user.language()),
                new Place(caller.workspaceId(), name),
                all,
                caller.csrfToken(),
                endsAt);
    }
}
