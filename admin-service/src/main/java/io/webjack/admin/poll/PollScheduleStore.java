package io.webjack.admin.poll;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Timeouts;

/** The table {@code poll_schedule}. Needs a transaction. */
@ApplicationScoped
class PollScheduleStore implements PanacheRepositoryBase<PollScheduleEntity, UUID> {
    /** Running processings of which no row, or one of an older version, is there. */
    List<Started> unscheduled(int limit) {
        return getEntityManager()
                .createQuery("""
                    select p.id, p.version, p.document, p.updatedAt
                    from Processing p left join PollSchedule s on s.processingId = p.id
                    where p.status = RUNNING and not p.deleted and s.version is distinct from p.version
                    order by p.updatedAt
                    """, Started.class)
                .setMaxResults(limit)
                .getResultList();
    }

    /** The row of a processing, made if it is not there, locked until the transaction ends. */
    PollScheduleEntity of(Started started) {
        getEntityManager()
                .createNativeQuery("insert into poll_schedule (processing_id, version, since) values (:id, 0, :since)"
                        + " on conflict do nothing")
                .setParameter("id", started.processingId())
                .setParameter("since", started.at())
                .executeUpdate();
        return findById(started.processingId(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Those that are due, locked until the transaction ends; those that another instance has taken are passed over. */
    List<PollScheduleEntity> takeDue(Instant now, int limit) {
        return find(
                        "nextPollAt <= ?1 and exists (select 1 from Processing p where p.id = processingId"
                                + " and p.status = RUNNING and not p.deleted) order by nextPollAt",
                        now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .page(0, limit)
                .list();
    }

    /** @param document JSON of the processing */
    record Started(UUID processingId, int version, String document, Instant at) {}
}
