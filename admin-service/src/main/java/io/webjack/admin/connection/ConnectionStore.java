package io.webjack.admin.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code connection}. Needs a transaction. */
@ApplicationScoped
class ConnectionStore {
    private final EntityManager entities;

    ConnectionStore(EntityManager entities) {
        this.entities = entities;
    }

    Optional<ConnectionEntity> find(UUID id) {
        return findEvenDeleted(id).filter(found -> !found.deleted);
    }

    Optional<ConnectionEntity> findEvenDeleted(UUID id) {
        return Optional.ofNullable(entities.find(ConnectionEntity.class, id));
    }

    /** The row, locked until the transaction ends. */
    Optional<ConnectionEntity> findForChange(UUID id) {
        return Optional.ofNullable(entities.find(ConnectionEntity.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(found -> !found.deleted);
    }

    /** Newest first. */
    List<ConnectionEntity> list() {
        return entities.createQuery(
                        "from Connection c where c.deleted = false order by c.id desc", ConnectionEntity.class)
                .getResultList();
    }

    /** Those of a type, oldest first. */
    List<ConnectionEntity> listOf(String type) {
        return entities.createQuery(
                        "from Connection c where c.deleted = false and c.type = :type order by c.id",
                        ConnectionEntity.class)
                .setParameter("type", type)
                .getResultList();
    }

    void add(ConnectionEntity connection) {
        entities.persist(connection);
    }
}
