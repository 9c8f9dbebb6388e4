package io.webjack.admin.replay;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.jspecify.annotations.Nullable;

/** The table {@code bulk_retry}. Needs a transaction. */
@ApplicationScoped
class BulkRetryStore {
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

    /** One whose next page is due and that no other instance works on; locked until the transaction ends. */
    @Nullable
    BulkRetryEntity takeDue(Instant now) {
        return entities.createQuery(
                        "from BulkRetry r where r.status = :running and r.dueAt <= :now order by r.dueAt",
                        BulkRetryEntity.class)
                .setParameter("running", BulkRetryEntity.Status.RUNNING)
                .setParameter("now", now)
                .setMaxResults(1)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }
}
