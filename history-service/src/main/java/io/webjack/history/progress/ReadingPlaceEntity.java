package io.webjack.history.progress;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** How far a partition was read when it was looked at last, and since when it has been there. */
@Entity(name = "ReadingPlace")
@Table(name = "reading_place")
@IdClass(ReadingPlaceEntity.Key.class)
class ReadingPlaceEntity {
    record Key(String group, String topic, int partition) {}

    @Id
    @Column(name = "consumer_group")
    String group;

    @Id
    String topic;

    @Id
    @Column(name = "record_partition")
    int partition;

    long readOffset;
    Instant since;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected ReadingPlaceEntity() {}

    ReadingPlaceEntity(Key key, long readOffset, Instant since) {
        this.group = key.group();
        this.topic = key.topic();
        this.partition = key.partition();
        this.readOffset = readOffset;
        this.since = since;
    }

    void moveTo(long offset, Instant now) {
        if (offset != readOffset) {
            readOffset = offset;
            since = now;
        }
    }
}
