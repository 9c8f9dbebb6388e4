package io.webjack.history.deadletter;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Somebody who could not read a record, and why. */
@Entity(name = "DeadLetterReader")
@Table(name = "dead_letter_reader")
@IdClass(DeadLetterReaderEntity.Key.class)
class DeadLetterReaderEntity {
    record Key(UUID deadLetterId, String service) {}

    @Id
    UUID deadLetterId;

    @Id
    String service;

    @Column(name = "at")
    Instant writtenAt;

    String reason;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected DeadLetterReaderEntity() {}

    DeadLetterReaderEntity(DeadLetterEntity letter) {
        this.deadLetterId = letter.id;
        this.service = letter.service;
        this.writtenAt = letter.writtenAt;
        this.reason = letter.reason;
    }

    Key key() {
        return new Key(deadLetterId, service);
    }
}
