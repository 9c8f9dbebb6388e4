package io.webjack.admin.secret;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code secret}. Needs a transaction. */
@ApplicationScoped
class SecretStore {
    private final EntityManager entities;

    SecretStore(EntityManager entities) {
        this.entities = entities;
    }

    Optional<SecretEntity> find(UUID id) {
        return findEvenDeleted(id).filter(found -> !found.deleted);
    }

    Optional<SecretEntity> findEvenDeleted(UUID id) {
        return Optional.ofNullable(entities.find(SecretEntity.class, id));
    }

    /** The row, locked until the transaction ends. */
    Optional<SecretEntity> findForChange(UUID id) {
        return Optional.ofNullable(entities.find(SecretEntity.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(found -> !found.deleted);
    }

    /** By name, in the order of names. */
    List<SecretEntity> list() {
        return entities.createQuery("from Secret s where s.deleted = false order by s.name", SecretEntity.class)
                .getResultList();
    }

    boolean isTaken(String name, UUID except) {
        return entities.createQuery(
                                "select count(s) from Secret s where s.deleted = false and s.name = :name and s.id <> :id",
                                Long.class)
                        .setParameter("name", name)
                        .setParameter("id", except)
                        .getSingleResult()
                > 0;
    }

    void add(SecretEntity secret) {
        entities.persist(secret);
    }
}
