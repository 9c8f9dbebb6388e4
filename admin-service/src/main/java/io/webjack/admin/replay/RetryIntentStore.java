package io.webjack.admin.replay;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.webjack.admin.replay.RetryIntentEntity.Key;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code retry_intent}. */
@ApplicationScoped
class RetryIntentStore implements PanacheRepositoryBase<RetryIntentEntity, Key> {
    /** The last with this fingerprint. */
    Optional<RetryIntentEntity> last(UUID operationId, UUID fingerprint) {
        return QuarkusTransaction.requiringNew()
                .call(() -> find(
                                "key.operationId = ?1 and key.fingerprint = ?2 order by key.round desc",
                                operationId,
                                fingerprint)
                        .firstResultOptional());
    }

    /** All of an operation, the latest first. */
    List<RetryIntentEntity> of(UUID operationId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> list("key.operationId = ?1 order by askedAt desc, key.round desc", operationId));
    }

    /**
     * Keeps an intent, committed when this returns.
     *
     * @return the one that is kept: of several who come at once with the same round, all get the first one's
     */
    RetryIntentEntity claim(RetryIntentEntity intent) {
        return QuarkusTransaction.requiringNew().call(() -> {
            getEntityManager()
                    .createQuery("""
                        insert into RetryIntent
                            (key.operationId, key.fingerprint, key.round, runningId, bulkRetryId, askedAt)
                        values (:operation, :fingerprint, :round, :running, :bulk, :at)
                        on conflict do nothing
                        """)
                    .setParameter("operation", intent.key.operationId())
                    .setParameter("fingerprint", intent.key.fingerprint())
                    .setParameter("round", intent.key.round())
                    .setParameter("running", intent.runningId)
                    .setParameter("bulk", intent.bulkRetryId)
                    .setParameter("at", intent.askedAt)
                    .executeUpdate();
            return findById(intent.key);
        });
    }

    /** As it stands now, locked until the transaction ends: one at a time writes its event. Needs a transaction. */
    RetryIntentEntity lock(RetryIntentEntity intent) {
        return findById(intent.key, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Forgets what was asked for before the time given. Needs a transaction. */
    void forgetBefore(Instant time) {
        delete("askedAt < ?1", time);
    }
}
