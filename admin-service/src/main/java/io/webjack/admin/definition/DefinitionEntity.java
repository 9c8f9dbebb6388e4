package io.webjack.admin.definition;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.UUID;

/** The columns that each table of definitions has. A deleted row stays: its tombstone may have to be published again. */
@MappedSuperclass
public abstract class DefinitionEntity {
    @Id
    public UUID id;

    public String name;

    /** Of what is published; grows with every change of that. 0: not saved yet. */
    public int version;

    public boolean deleted;

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
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    /** Of what clients see, which is their {@code ETag}: the last that was saved. */
    protected int seenVersion() {
        return version;
    }

    /** As it travels on its topic while it is not deleted. */
    protected abstract Object published();

    /** Forgets what must not stay of a deleted row. */
    protected abstract void wipe();
}
