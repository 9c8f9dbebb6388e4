package io.webjack.admin.definition;

import io.webjack.contracts.Workspaces;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns that each table of definitions has. A deleted row stays: its tombstone may have to be published again. */
@MappedSuperclass
public abstract class DefinitionEntity {
    @Id
    public UUID id;

    public String name;

    /** Of what is published; grows with every change of that. 0: not saved yet. */
    public int version;

    public boolean deleted;

    /** Whose it is. */
    @Column(name = "workspace_id")
    public UUID workspaceId;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected DefinitionEntity() {}

    protected DefinitionEntity(UUID id, Instant createdAt) {
        this.id = id;
        this.name = "";
        this.workspaceId = Workspaces.FIRST;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    /** Of what clients see, which is their {@code ETag}: the last that was saved. */
    protected int seenVersion() {
        return version;
    }

    /** Its workspace, as records name it. */
    public @Nullable UUID recordedWorkspace() {
        return Workspaces.recorded(workspaceId);
    }

    /** As it travels on its topic while it is not deleted. */
    protected abstract Object published();

    /** Forgets what must not stay of a deleted row. */
    protected abstract void wipe();
}
