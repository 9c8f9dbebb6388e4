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
import org.jspecify.annotations.Nullable;

/** A version of a processing as it was saved: never changed. */
@Entity(name = "ProcessingVersion")
@Table(name = "processing_version")
class ProcessingVersionEntity {
    @EmbeddedId
    Key key;

    @Enumerated(EnumType.STRING)
    Change change;

    /** Null: {@code change} says it. */
    @Nullable
    @Enumerated(EnumType.STRING)
    @Column(name = "change_detail")
    Change changeDetail;

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

    /** What is live, or what it is while it does not run. */
    ProcessingVersionEntity(ProcessingEntity processing, Change change, String changedBy) {
        this(
                new Key(processing.id, processing.version),
                processing,
                change,
                changedBy,
                processing.updatedAt,
                processing.document);
    }

    /** What is edited beside it. */
    ProcessingVersionEntity(ProcessingEntity processing, Draft draft, Change change) {
        this(
                new Key(processing.id, draft.version()),
                processing,
                change,
                draft.savedBy(),
                draft.savedAt(),
                draft.document());
    }

    private ProcessingVersionEntity(
            Key key, ProcessingEntity processing, Change change, String changedBy, Instant changedAt, String document) {
        this.key = key;
        this.change = change.known();
        this.changeDetail = change == this.change ? null : change;
        this.changedBy = changedBy;
        this.changedAt = changedAt;
        this.status = processing.status;
        this.name = processing.name;
        this.document = document;
    }

    /** What made it. */
    Change change() {
        return changeDetail == null ? change : changeDetail;
    }

    /** Which version of which processing. */
    @Embeddable
    record Key(@Column(name = "processing_id") UUID processingId, int version) implements Serializable {}
}
