package io.webjack.history.deadletter;

import io.webjack.contracts.result.DeadLetter;
import io.webjack.database.StorableText;
import io.webjack.history.database.Payload;
import io.webjack.wire.DeadLetterId;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A record that somebody could not read, with what its first reader said. */
@Entity(name = "DeadLetter")
@Table(name = "dead_letter")
class DeadLetterEntity {
    static final int LONGEST_NAME = 300;
    static final int LONGEST_REASON = 4000;

    /** The same for all readers of the same record. */
    @Id
    UUID id;

    String service;
    String topic;

    @Column(name = "record_partition")
    int partition;

    @Column(name = "record_offset")
    long offset;

    @Column(name = "at")
    Instant writtenAt;

    String reason;

    /** The record of {@code webjack.dead-letters}, packed. */
    byte[] letter;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected DeadLetterEntity() {}

    DeadLetterEntity(DeadLetter letter, byte[] packed) {
        this.id = DeadLetterId.of(letter);
        this.service = StorableText.of(letter.service(), LONGEST_NAME);
        this.topic = StorableText.of(letter.topic(), LONGEST_NAME);
        this.partition = letter.partition();
        this.offset = letter.offset();
        this.writtenAt = letter.at();
        this.reason = StorableText.of(letter.reason(), LONGEST_REASON);
        this.letter = packed;
    }

    long size() {
        return Payload.sizeOf(letter, letter.length);
    }

    DeadLetter letter() {
        try {
            return WireJson.read(Payload.unpack(letter), DeadLetter.class);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("a stored dead letter cannot be read", e);
        }
    }
}
