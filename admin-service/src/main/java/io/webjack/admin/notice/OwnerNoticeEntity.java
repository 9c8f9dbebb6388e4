package io.webjack.admin.notice;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A notice that history-service has not taken yet. */
@Entity(name = "OwnerNotice")
@Table(name = "owner_notice")
class OwnerNoticeEntity {
    @Id
    UUID id;

    /** JSON, as history-service takes it. */
    String document;

    @Column(name = "created_at")
    Instant createdAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected OwnerNoticeEntity() {}

    OwnerNoticeEntity(UUID id, String document, Instant createdAt) {
        this.id = id;
        this.document = document;
        this.createdAt = createdAt;
    }
}
