package io.webjack.admin.replay;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.jspecify.annotations.Nullable;

/** The table {@code bulk_retry}. Needs a transaction. */
@ApplicationScoped
class BulkRetryStore {
    /** Advisory locks: any numbers of their own. */
    private static final long PAGES = 0x57_4A_00_01L;

    private static final long BEGINNINGS = 0x57_4A_00_02L;

    private final EntityManager entities;

    BulkRetryStore(EntityManager entities) {
        this.entities = entities;
    }

    void add(BulkRetryEntity retry) {
        entities.persist(retry);
    }

    Optional<BulkRetryEntity> find(UUID id) {
        return Optional.ofNullable(entities.find(BulkRetryEntity.class, id));
    }

    /** Retries that begin do so one after another until the transaction ends. */
    void lockBeginnings() {
        entities.createNativeQuery("select 1 from pg_advisory_xact_lock(:lock)")
                .setParameter("lock", BEGINNINGS)
                .getSingleResult();
    }

    /** One that was asked for in the same words and has not run anything yet. */
    Optional<BulkRetryEntity> notBegun(UUID asked) {
        return entities.createQuery(
                        "from BulkRetry r where r.status = :status and r.asked = :asked and r.clientKey is null "
                                + "and r.cursor is null and r.page is null order by r.createdAt desc",
                        BulkRetryEntity.class)
                .setParameter("status", BulkRetryEntity.Status.IN_ORDER)
                .setParameter("asked", asked)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The one that a client began with this key. */
    Optional<BulkRetryEntity> byKey(String key) {
        return entities.createQuery("from BulkRetry r where r.clientKey = :key", BulkRetryEntity.class)
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }

    /** One whose next page is due; no instance gets another one until the transaction ends. */
    @Nullable
    BulkRetryEntity takeDue(Instant now) {
        boolean alone = (Boolean) entities.createNativeQuery("select pg_try_advisory_xact_lock(:lock)")
                .setParameter("lock", PAGES)
                .getSingleResult();
        if (!alone) {
            return null;
        }
        return entities.createQuery(
                        "from BulkRetry r where r.status in :running and r.dueAt <= :now order by r.dueAt",
                        BulkRetryEntity.class)
                .setParameter("running", List.of(BulkRetryEntity.Status.IN_ORDER, BulkRetryEntity.Status.RUNNING))
                .setParameter("now", now)
                .setMaxResults(1)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }
}
