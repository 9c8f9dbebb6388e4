package io.webjack.admin.processing;

import io.webjack.contracts.definition.ProcessingStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** A version of a processing as it was saved: never changed. */
@Entity(name = "ProcessingVersion")
@Table(name = "processing_version")
class ProcessingVersionEntity {
    @EmbeddedId
    Key key;

    @Enumerated(EnumType.STRING)
    Change change;

    @Column(name = "changed_by")
    String changedBy;

    @Column(name = "changed_at")
    Instant changedAt;

    @Enumerated(EnumType.STRING)
    ProcessingStatus status;

    String name;

    String document;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected ProcessingVersionEntity() {}

    ProcessingVersionEntity(ProcessingEntity processing, Change change, String changedBy) {
        this.key = new Key(processing.id, processing.version);
        this.change = change;
        this.changedBy = changedBy;
        this.changedAt = processing.updatedAt;
        this.status = processing.status;
        this.name = processing.name;
        this.document = processing.document;
    }

    /** Which version of which processing. */
    @Embeddable
    record Key(@Column(name = "processing_id") UUID processingId, int version) implements Serializable {}
}
