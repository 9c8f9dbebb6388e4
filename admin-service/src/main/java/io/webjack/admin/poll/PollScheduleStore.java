package io.webjack.admin.poll;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code poll_schedule}. Needs a transaction. */
@ApplicationScoped
class PollScheduleStore {
    private final EntityManager entities;

    PollScheduleStore(EntityManager entities) {
        this.entities = entities;
    }

    /** Running processings of which no row, or one of an older version, is there. */
    @SuppressWarnings("unchecked")
    List<Started> unscheduled(int limit) {
        List<Object[]> rows = entities.createNativeQuery("""
                        select p.id, p.version, p.document, cast(extract(epoch from p.updated_at) * 1000 as bigint)
                        from processing p left join poll_schedule s on s.processing_id = p.id
                        where p.status = 'RUNNING' and not p.deleted and s.version is distinct from p.version
                        order by p.updated_at
                        limit :limit
                        """).setParameter("limit", limit).getResultList();
        return rows.stream()
                .map(row -> new Started(
                        (UUID) row[0], ((Number) row[1]).intValue(), (String) row[2], instant(row[3])))
                .toList();
    }

    /**
     * Makes the row of a version; where the source and its connection are the same as before, so is the time from which
     * its leads are wanted.
     */
    void schedule(Started started, Optional<PolledSource> source, Instant firstAt) {
        entities.createNativeQuery("""
                        insert into poll_schedule as s
                            (processing_id, version, source_type, connection_id, every_millis, since, next_poll_at)
                        values (:id, :version, cast(:type as text), cast(:connection as uuid), cast(:every as bigint),
                            :since, cast(:firstAt as timestamptz))
                        on conflict (processing_id) do update set
                            version = excluded.version,
                            source_type = excluded.source_type,
                            connection_id = excluded.connection_id,
                            every_millis = excluded.every_millis,
                            since = case when s.source_type is not distinct from excluded.source_type
                                    and s.connection_id is not distinct from excluded.connection_id
                                then s.since else excluded.since end,
                            next_poll_at = excluded.next_poll_at
                        where s.version < excluded.version
                        """)
                .setParameter("id", started.processingId())
                .setParameter("version", started.version())
                .setParameter("type", source.map(PolledSource::type).orElse(null))
                .setParameter(
                        "connection",
                        source.map(polled -> polled.connectionId().toString()).orElse(null))
                .setParameter(
                        "every",
                        source.map(polled -> Long.toString(polled.every().toMillis()))
                                .orElse(null))
                .setParameter("since", Timestamp.from(started.at()))
                .setParameter(
                        "firstAt", source.map(polled -> firstAt.toString()).orElse(null))
                .executeUpdate();
    }

    /** Those that are due, locked until the transaction ends; those that another instance has taken are passed over. */
    @SuppressWarnings("unchecked")
    List<Due> takeDue(Instant now, int limit) {
        List<Object[]> rows = entities.createNativeQuery("""
                        select s.processing_id, s.source_type, s.connection_id, s.every_millis,
                            cast(extract(epoch from s.since) * 1000 as bigint)
                        from poll_schedule s join processing p on p.id = s.processing_id
                        where s.next_poll_at <= :now and p.status = 'RUNNING' and not p.deleted
                        order by s.next_poll_at
                        limit :limit
                        for update of s skip locked
                        """)
                .setParameter("now", Timestamp.from(now))
                .setParameter("limit", limit)
                .getResultList();
        return rows.stream()
                .map(row -> new Due(
                        (UUID) row[0],
                        (String) row[1],
                        (UUID) row[2],
                        Duration.ofMillis(((Number) row[3]).longValue()),
                        instant(row[4])))
                .toList();
    }

    void next(UUID processingId, Instant at) {
        entities.createNativeQuery("update poll_schedule set next_poll_at = :at where processing_id = :id")
                .setParameter("at", Timestamp.from(at))
                .setParameter("id", processingId)
                .executeUpdate();
    }

    private static Instant instant(Object millis) {
        return Instant.ofEpochMilli(((Number) millis).longValue());
    }

    /** @param document JSON of the processing */
    record Started(UUID processingId, int version, String document, Instant at) {}

    record Due(UUID processingId, String sourceType, UUID connectionId, Duration every, Instant since) {}
}
