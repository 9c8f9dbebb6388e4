package io.webjack.admin.access.workspace;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.webjack.admin.access.WorkspaceDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code workspace}. */
@ApplicationScoped
public class WorkspaceStore implements PanacheRepositoryBase<WorkspaceEntity, UUID>, WorkspaceDirectory {
    /** Whether there is one with this id. */
    @Override
    public boolean exists(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> count("id", id) > 0);
    }

    /** The name of one; empty: there is none. */
    public Optional<String> nameOf(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> findByIdOptional(id).map(workspace -> workspace.name));
    }

    /** All of them, oldest first. Needs a transaction. */
    List<WorkspaceEntity> all() {
        return list("order by id");
    }

    /** Whether something is in it that is not deleted. Needs a transaction. */
    boolean isUsed(UUID id) {
        return (Boolean)
                getEntityManager().createNativeQuery("""
                        select exists (select from processing where workspace_id = :id and not deleted)
                            or exists (select from connection where workspace_id = :id and not deleted)
                            or exists (select from secret where workspace_id = :id and not deleted)
                        """).setParameter("id", id).getSingleResult();
    }

    /** What is deleted in it stays for those who publish it, and belongs to the first from now on. Needs a transaction. */
    void leaveTo(UUID id, UUID first) {
        for (String table : List.of("processing", "connection", "secret", "bulk_retry")) {
            getEntityManager()
                    .createNativeQuery("update " + table + " set workspace_id = :first where workspace_id = :id")
                    .setParameter("first", first)
                    .setParameter("id", id)
                    .executeUpdate();
        }
    }
}
