package io.webjack.admin.processing;

import io.webjack.contracts.definition.ProcessingStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables {@code processing} and {@code processing_version}. Needs a transaction. */
@ApplicationScoped
class ProcessingStore {
    private final EntityManager entities;

    ProcessingStore(EntityManager entities) {
        this.entities = entities;
    }

    Optional<ProcessingEntity> find(UUID id) {
        return Optional.ofNullable(entities.find(ProcessingEntity.class, id)).filter(found -> !found.deleted);
    }

    /** The row, deleted or not. */
    Optional<ProcessingEntity> findEvenDeleted(UUID id) {
        return Optional.ofNullable(entities.find(ProcessingEntity.class, id));
    }

    /** The row, locked until the transaction ends: changes of one processing come one after another. */
    Optional<ProcessingEntity> findForChange(UUID id) {
        return Optional.ofNullable(entities.find(ProcessingEntity.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(found -> !found.deleted);
    }

    /** Newest first, from the one after {@code before}. */
    List<ProcessingEntity> list(
            @Nullable ProcessingStatus status, @Nullable String text, @Nullable UUID before, int limit) {
        StringBuilder query = new StringBuilder("from Processing p where p.deleted = false");
        if (status != null) {
            query.append(" and p.status = :status");
        }
        if (text != null) {
            query.append(" and p.searchName like :text escape '!'");
        }
        if (before != null) {
            query.append(" and p.id < :before");
        }
        var found = entities.createQuery(query.append(" order by p.id desc").toString(), ProcessingEntity.class)
                .setMaxResults(limit);
        if (status != null) {
            found.setParameter("status", status);
        }
        if (text != null) {
            found.setParameter("text", "%" + escaped(searchable(text)) + "%");
        }
        if (before != null) {
            found.setParameter("before", before);
        }
        return found.getResultList();
    }

    /** Those whose document contains the text in whatever case, oldest first. */
    List<ProcessingEntity> containing(String text) {
        return entities.createQuery(
                        "from Processing p where p.deleted = false and lower(p.document) like :text escape '!' order by p.id",
                        ProcessingEntity.class)
                .setParameter("text", "%" + escaped(text.toLowerCase(Locale.ROOT)) + "%")
                .getResultList();
    }

    void add(ProcessingEntity processing) {
        entities.persist(processing);
    }

    void add(ProcessingVersionEntity version) {
        entities.persist(version);
    }

    /** Newest first. */
    List<ProcessingVersionEntity> versions(UUID id) {
        return entities.createQuery(
                        "from ProcessingVersion v where v.key.processingId = :id order by v.key.version desc",
                        ProcessingVersionEntity.class)
                .setParameter("id", id)
                .getResultList();
    }

    Optional<ProcessingVersionEntity> version(UUID id, int version) {
        return Optional.ofNullable(
                entities.find(ProcessingVersionEntity.class, new ProcessingVersionEntity.Key(id, version)));
    }

    /** A text as names are searched by. */
    static String searchable(String text) {
        return storable(text).toLowerCase(Locale.ROOT);
    }

    /** PostgreSQL takes no U+0000 in a text. */
    static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
