package io.webjack.admin.access.user;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code app_user}. Needs a transaction. */
@ApplicationScoped
class UserStore implements PanacheRepositoryBase<UserEntity, UUID> {
    Optional<UserEntity> byEmail(String email) {
        return find("searchEmail", UserEntity.searchable(email)).firstResultOptional();
    }

    /** Somebody is signed out everywhere. */
    void endSessions(UUID userId) {
        getEntityManager()
                .createQuery("delete from UserSession where userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    /** By name. */
    List<UserEntity> ofWorkspace(UUID workspaceId) {
        return list(
                "id in (select m.key.userId from Membership m where m.key.workspaceId = ?1) order by lower(name), id",
                workspaceId);
    }
}
