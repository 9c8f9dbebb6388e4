package io.webjack.admin.processing;

import io.webjack.contracts.definition.ProcessingStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A processing as it stands now. */
@Entity(name = "Processing")
@Table(name = "processing")
class ProcessingEntity {
    @Id
    UUID id;

    String name;

    /** The name as it is searched: lower case. */
    @Column(name = "search_name")
    String searchName;

    @Enumerated(EnumType.STRING)
    ProcessingStatus status;

    int version;

    @Nullable
    @Column(name = "webhook_token")
    String webhookToken;

    /** JSON of a {@link ProcessingDocument}. */
    String document;

    boolean deleted;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected ProcessingEntity() {}

    ProcessingEntity(UUID id, Instant createdAt) {
        this.id = id;
        this.name = "";
        this.searchName = "";
        this.status = ProcessingStatus.DRAFT;
        this.document = "";
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }
}
