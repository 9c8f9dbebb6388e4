package io.webjack.admin.notice;

import io.webjack.admin.access.Audit;
import io.webjack.admin.access.Caller;
import io.webjack.contracts.definition.ProcessingDefinition.Notifications;
import io.webjack.database.StorableText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is told of failures where a processing names nobody. */
@ApplicationScoped
public class NotificationSettings {
    private static final int LONGEST_NAME = 300;

    private final NotificationSettingsStore store;
    private final Event<RecipientsChanged> changed;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    NotificationSettings(
            NotificationSettingsStore store,
            Event<RecipientsChanged> changed,
            Audit audit,
            Caller caller,
            Clock clock) {
        this.store = store;
        this.changed = changed;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /** In a workspace. */
    @Transactional
    public Notifications of(UUID workspaceId) {
        return store.findByIdOptional(workspaceId)
                .map(NotificationSettingsEntity::notifications)
                .orElse(Notifications.NONE);
    }

    /** In the workspace of who asks. */
    @Transactional
    public Notifications ofCaller() {
        return of(caller.workspaceId());
    }

    /** Grows with every change; null: nothing was set. */
    @Transactional
    public @Nullable Integer version(UUID workspaceId) {
        return store.findByIdOptional(workspaceId).map(row -> row.version).orElse(null);
    }

    /** In the workspace of who asks, from now on. */
    @Transactional
    void save(Notifications notifications) {
        UUID workspace = caller.workspaceId();
        store.save(workspace, notifications, clock.instant(), StorableText.of(caller.name(), LONGEST_NAME));
        audit.record(
                "notifications.saved",
                "notifications",
                null,
                "",
                Map.of(
                        "emails",
                        notifications.emails(),
                        "language",
                        notifications.language() == null ? "" : notifications.language()));
        changed.fire(new RecipientsChanged(workspace));
    }
}
