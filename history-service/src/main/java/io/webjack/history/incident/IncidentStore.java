package io.webjack.history.incident;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Timeouts;

/** The table {@code incident}. Rows that are found are locked until the transaction ends. */
@ApplicationScoped
class IncidentStore implements PanacheRepositoryBase<IncidentEntity, UUID> {

    /** The incident to which failures of this kind belong at present. */
    Optional<IncidentEntity> open(FailureGroup.Key key) {
        return find(
                        "closedAt is null and processingId = ?1 and actionKey = ?2 and errorCode = ?3 and host = ?4",
                        key.processingId(),
                        IncidentEntity.storable(key.actionKey()),
                        key.code(),
                        IncidentEntity.storable(key.host()))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    void succeeded(Collection<UUID> processingIds, Instant at) {
        update(
                "lastSuccessAt = ?1 where closedAt is null and processingId in ?2"
                        + " and (lastSuccessAt is null or lastSuccessAt < ?1)",
                at,
                processingIds);
    }

    /**
     * An open incident that may need an e-mail; those that another instance looks at are passed over.
     *
     * @param quietSince it has not failed since then
     * @param after the incident that was looked at before this one
     */
    Optional<IncidentEntity> nextDue(Instant quietSince, Instant now, UUID after) {
        return find(
                        "closedAt is null and (lastNoticedAt <= ?1 or nextDigestAt <= ?2 and failures > toldFailures)"
                                + " and id > ?3",
                        Sort.by("id"),
                        quietSince,
                        now,
                        after)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .firstResultOptional();
    }
}
