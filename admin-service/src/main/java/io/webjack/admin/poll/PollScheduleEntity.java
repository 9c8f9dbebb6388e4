package io.webjack.admin.poll;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When a running processing's platform is asked for leads; made anew with each version of the processing. */
@Entity(name = "PollSchedule")
@Table(name = "poll_schedule")
class PollScheduleEntity {
    @Id
    @Column(name = "processing_id")
    UUID processingId;

    int version;

    /** Null: nothing is asked for. */
    @Column(name = "source_type")
    @Nullable
    String sourceType;

    @Column(name = "connection_id")
    @Nullable
    UUID connectionId;

    @Column(name = "every_millis")
    @Nullable
    Long everyMillis;

    /** When it was started with this source; older leads are left out. */
    Instant since;

    /** Null: never. */
    @Column(name = "next_poll_at")
    @Nullable
    Instant nextPollAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected PollScheduleEntity() {}

    /** Follows a version; where source and connection are the same as before, so is the time from which leads are wanted. */
    void follow(int newVersion, @Nullable PolledSource source, Instant startedAt, Instant firstAt) {
        String type = source == null ? null : source.type();
        UUID connection = source == null ? null : source.connectionId();
        if (!Objects.equals(type, sourceType) || !Objects.equals(connection, connectionId)) {
            since = startedAt;
        }
        version = newVersion;
        sourceType = type;
        connectionId = connection;
        everyMillis = source == null ? null : source.every().toMillis();
        nextPollAt = source == null ? null : firstAt;
    }
}
