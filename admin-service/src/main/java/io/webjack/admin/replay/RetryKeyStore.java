package io.webjack.admin.replay;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.webjack.admin.replay.RetryKeyEntity.Key;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** The table {@code retry_key}. */
@ApplicationScoped
class RetryKeyStore implements PanacheRepositoryBase<RetryKeyEntity, Key> {
    /** What a client asked for first with its key; committed when this returns. */
    RetryKeyEntity claim(Key key, UUID fingerprint, Instant at) {
        return QuarkusTransaction.requiringNew().call(() -> {
            getEntityManager()
                    .createQuery("""
                        insert into RetryKey (key.operationId, key.clientKey, fingerprint, askedAt)
                        values (:operation, :client, :fingerprint, :at)
                        on conflict do nothing
                        """)
                    .setParameter("operation", key.operationId())
                    .setParameter("client", key.clientKey())
                    .setParameter("fingerprint", fingerprint)
                    .setParameter("at", at)
                    .executeUpdate();
            return findById(key);
        });
    }

    /** What runs by a client's key. */
    void answered(Key key, UUID runningId) {
        QuarkusTransaction.requiringNew()
                .run(() -> update(
                        "runningId = ?1 where key.operationId = ?2 and key.clientKey = ?3 and runningId is null",
                        runningId,
                        key.operationId(),
                        key.clientKey()));
    }

    /** Forgets what was asked for before the time given. Needs a transaction. */
    void forgetBefore(Instant time) {
        delete("askedAt < ?1", time);
    }
}
