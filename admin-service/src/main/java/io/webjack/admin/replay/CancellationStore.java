package io.webjack.admin.replay;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The table {@code cancellation}. Needs a transaction. */
@ApplicationScoped
class CancellationStore implements PanacheRepositoryBase<CancellationEntity, UUID> {
    /** Remembers that it is about to be written. */
    void keep(UUID operationId, Instant at) {
        getEntityManager()
                .createQuery("""
                    insert into Cancellation (operationId, at) values (:operation, :at)
                    on conflict (operationId) do update set at = excluded.at
                    """)
                .setParameter("operation", operationId)
                .setParameter("at", at)
                .executeUpdate();
    }

    /** The oldest of those from before the time given. */
    List<CancellationEntity> before(Instant time, int most) {
        return find("at < ?1 order by at", time).page(0, most).list();
    }
}
