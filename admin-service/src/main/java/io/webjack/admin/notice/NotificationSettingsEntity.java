package io.webjack.admin.notice;

import io.webjack.contracts.definition.ProcessingDefinition.Notifications;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is told of failures in a workspace where a processing names nobody. */
@Entity(name = "NotificationSettings")
@Table(name = "notification_settings")
class NotificationSettingsEntity {
    @Id
    @Column(name = "workspace_id")
    UUID workspaceId;

    /** JSON: a list. */
    String emails;

    @Nullable
    String language;

    /** Grows with every change. */
    int version;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "updated_by")
    String updatedBy;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected NotificationSettingsEntity() {}

    Notifications notifications() {
        try {
            String[] stored = WireJson.read(emails.getBytes(StandardCharsets.UTF_8), String[].class);
            return new Notifications(List.of(stored), language);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("stored recipients cannot be read", e);
        }
    }
}
