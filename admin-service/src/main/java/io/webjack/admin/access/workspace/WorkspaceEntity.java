package io.webjack.admin.access.workspace;

import io.webjack.wire.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A part of the installation that sees nothing of the others. */
@Entity(name = "Workspace")
@Table(name = "workspace")
class WorkspaceEntity {
    @Id
    UUID id;

    String name;

    @Column(name = "created_at")
    Instant createdAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected WorkspaceEntity() {}

    WorkspaceEntity(String name, Instant createdAt) {
        this.id = Ids.newId();
        this.name = name;
        this.createdAt = createdAt;
    }
}
