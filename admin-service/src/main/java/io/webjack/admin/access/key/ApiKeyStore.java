package io.webjack.admin.access.key;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code api_key}. Needs a transaction. */
@ApplicationScoped
class ApiKeyStore implements PanacheRepositoryBase<ApiKeyEntity, UUID> {
    Optional<ApiKeyEntity> byHash(String hash, Instant now) {
        return find("keyHash = ?1 and (expiresAt is null or expiresAt > ?2)", hash, now)
                .firstResultOptional();
    }

    /** Newest first. */
    List<ApiKeyEntity> ofWorkspace(UUID workspaceId) {
        return list("workspaceId = ?1 order by id desc", workspaceId);
    }
}
