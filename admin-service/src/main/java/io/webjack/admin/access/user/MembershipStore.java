package io.webjack.admin.access.user;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.webjack.admin.access.Role;
import io.webjack.admin.access.user.MembershipEntity.Key;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code membership}. Needs a transaction. */
@ApplicationScoped
public class MembershipStore implements PanacheRepositoryBase<MembershipEntity, Key> {
    /** An advisory lock: any number of its own. */
    private static final long MEMBERSHIPS = 0x57_4A_00_05L;

    /** Changes of memberships come one after another: of two owners who remove each other one stays. */
    void lock() {
        getEntityManager()
                .createNativeQuery("select 1 from pg_advisory_xact_lock(:lock)")
                .setParameter("lock", MEMBERSHIPS)
                .getSingleResult();
    }

    /** What somebody may do in a workspace; empty: nothing. */
    public Optional<Role> role(UUID userId, UUID workspaceId) {
        return findByIdOptional(new Key(userId, workspaceId)).map(membership -> membership.role);
    }

    /** All of somebody, in the order of the workspaces' making. */
    public List<Membership> ofUser(UUID userId) {
        return list("key.userId = ?1 order by key.workspaceId", userId).stream()
                .map(membership -> new Membership(membership.key.workspaceId(), membership.role))
                .toList();
    }

    /** Somebody belongs to a workspace from now on. */
    public void add(UUID userId, UUID workspaceId, Role role) {
        persist(new MembershipEntity(userId, workspaceId, role));
    }

    boolean isLastOwner(UUID userId, UUID workspaceId) {
        return role(userId, workspaceId).filter(Role.OWNER::equals).isPresent()
                && count("key.workspaceId = ?1 and role = ?2 and key.userId <> ?3", workspaceId, Role.OWNER, userId)
                        == 0;
    }

    /** What somebody may do in one workspace. */
    public record Membership(UUID workspaceId, Role role) {}
}
