package io.webjack.admin.definition;

import io.webjack.database.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Keeps what names something and what is named apart, in all instances: while one is saved, the other does not vanish. Needs
 * a transaction that has asked the database nothing yet; ends with it.
 *
 * <p>Who waits for the lock of the database holds one of its connections. So the changes of an instance take turns before that,
 * where waiting costs nothing, and leave most connections to those who read and publish.
 */
@ApplicationScoped
class DefinitionLockStore {
    /** An advisory lock: any number of its own. */
    private static final long DEFINITIONS = 0x57_4A_00_03L;

    private static final int AT_ONCE = 4;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final EntityManager entities;
    private final TransactionSynchronizationRegistry transaction;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    DefinitionLockStore(EntityManager entities, TransactionSynchronizationRegistry transaction) {
        this.entities = entities;
        this.transaction = transaction;
    }

    /** For those who name what others keep: together with each other, not with a change of what is named. */
    void together() {
        lock(1, "pg_advisory_xact_lock_shared");
    }

    /** For those who change or delete what may be named: alone. */
    void alone() {
        lock(AT_ONCE, "pg_advisory_xact_lock");
    }

    private void lock(int wanted, String function) {
        if (transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("a definition is changed in a transaction only");
        }
        awaitTurn(wanted);
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                turns.release(wanted);
            }
        });
        entities.createNativeQuery("select 1 from " + function + "(:lock)")
                .setParameter("lock", DEFINITIONS)
                .getSingleResult();
    }

    private void awaitTurn(int wanted) {
        try {
            if (turns.tryAcquire(wanted, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw DatabaseFailure.BUSY.problem();
    }
}
