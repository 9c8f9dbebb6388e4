package io.webjack.admin.access.session;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** The table {@code user_session}. Needs a transaction. */
@ApplicationScoped
class SessionStore implements PanacheRepositoryBase<SessionEntity, String> {
    /** It is used now. */
    void used(String idHash, Instant now) {
        update("lastUsedAt = ?1 where idHash = ?2", now, idHash);
    }

    void choose(String idHash, UUID workspaceId) {
        update("workspaceId = ?1 where idHash = ?2", workspaceId, idHash);
    }

    /** Ends somebody's other sessions. */
    void endOthers(UUID userId, String idHash) {
        delete("userId = ?1 and idHash <> ?2", userId, idHash);
    }

    /** Deletes what is over. */
    void forget(Instant now, Instant unusedSince) {
        delete("expiresAt < ?1 or lastUsedAt < ?2", now, unusedSince);
    }
}
