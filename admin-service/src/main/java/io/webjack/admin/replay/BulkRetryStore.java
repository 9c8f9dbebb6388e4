package io.webjack.admin.replay;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.webjack.admin.replay.BulkRetryEntity.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Timeouts;

/** The table {@code bulk_retry}. Needs a transaction. */
@ApplicationScoped
class BulkRetryStore implements PanacheRepositoryBase<BulkRetryEntity, UUID> {
    /** Advisory locks: any numbers of their own. */
    private static final long PAGES = 0x57_4A_00_01L;

    private static final long BEGINNINGS = 0x57_4A_00_02L;

    /** Retries that begin do so one after another until the transaction ends. */
    void lockBeginnings() {
        getEntityManager()
                .createNativeQuery("select 1 from pg_advisory_xact_lock(:lock)")
                .setParameter("lock", BEGINNINGS)
                .getSingleResult();
    }

    /** One that was asked for in the same words and has not run anything yet. */
    Optional<BulkRetryEntity> notBegun(UUID workspaceId, UUID asked) {
        return find(
                        "status in ?1 and asked = ?2 and clientKey is null and cursor is null and page is null"
                                + " and workspaceId = ?3 order by createdAt desc",
                        List.of(Status.IN_ORDER, Status.SETTLING),
                        asked,
                        workspaceId)
                .firstResultOptional();
    }

    /** The one that a client began with this key. */
    Optional<BulkRetryEntity> byKey(UUID workspaceId, String key) {
        return find("workspaceId = ?1 and clientKey = ?2", workspaceId, key).firstResultOptional();
    }

    /** One whose next page is due; no instance gets another one until the transaction ends. */
    Optional<BulkRetryEntity> takeDue(Instant now) {
        boolean alone = (Boolean) getEntityManager()
                .createNativeQuery("select pg_try_advisory_xact_lock(:lock)")
                .setParameter("lock", PAGES)
                .getSingleResult();
        return alone
                ? find(
                                "status in ?1 and dueAt <= ?2 order by dueAt",
                                List.of(Status.IN_ORDER, Status.SETTLING, Status.RUNNING),
                                now)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .withHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                        .firstResultOptional()
                : Optional.empty();
    }
}
