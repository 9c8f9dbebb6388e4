package io.webjack.admin.notice;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.webjack.admin.document.JsonDocument;
import io.webjack.contracts.definition.ProcessingDefinition.Notifications;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** The table {@code notification_settings}. Needs a transaction. */
@ApplicationScoped
class NotificationSettingsStore implements PanacheRepositoryBase<NotificationSettingsEntity, UUID> {

    /** Those who set them for the first time at once wait for each other: the later one stays. */
    void save(UUID workspaceId, Notifications notifications, Instant at, String by) {
        getEntityManager()
                .createNativeQuery("""
                        insert into notification_settings (workspace_id, emails, language, version, updated_at, updated_by)
                        values (:workspace, :emails, nullif(:language, ''), 1, :at, :by)
                        on conflict (workspace_id) do update set emails = excluded.emails, language = excluded.language,
                            version = notification_settings.version + 1, updated_at = excluded.updated_at,
                            updated_by = excluded.updated_by
                        """)
                .setParameter("workspace", workspaceId)
                .setParameter("emails", JsonDocument.text(notifications.emails()))
                .setParameter("language", notifications.language() == null ? "" : notifications.language())
                .setParameter("at", at)
                .setParameter("by", by)
                .executeUpdate();
    }
}
