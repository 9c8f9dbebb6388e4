package io.webjack.admin.publication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The table {@code publication}: which version of each row the broker has acknowledged. Needs a transaction. */
@ApplicationScoped
class PublicationStore {
    private final EntityManager entities;

    PublicationStore(EntityManager entities) {
        this.entities = entities;
    }

    /** Makes sure that every row can be locked for publication. */
    void admit(PublicationSource source) {
        entities.createNativeQuery("""
                        insert into publication (topic, record_key)
                        select :topic, r.id from %s r
                        where not exists (select 1 from publication p where p.topic = :topic and p.record_key = r.id)
                        on conflict do nothing
                        """.formatted(source.table()))
                .setParameter("topic", source.topic().topicName())
                .executeUpdate();
    }

    /**
     * Rows whose version is not published, locked until the transaction ends. Rows that another instance is publishing are
     * passed over: it looks again when it is done.
     */
    @SuppressWarnings("unchecked")
    List<UUID> lockUnpublished(PublicationSource source, int limit) {
        return entities.createNativeQuery("""
                        select p.record_key from publication p join %s r on r.id = p.record_key
                        where p.topic = :topic and p.published_version is distinct from r.version
                        order by r.updated_at
                        limit :limit
                        for update of p skip locked
                        """.formatted(source.table()), UUID.class)
                .setParameter("topic", source.topic().topicName())
                .setParameter("limit", limit)
                .getResultList();
    }

    void published(PublicationSource source, UUID id, int version, Instant at) {
        entities.createNativeQuery("""
                        update publication set published_version = :version, published_at = :at
                        where topic = :topic and record_key = :id
                        """)
                .setParameter("version", version)
                .setParameter("at", Timestamp.from(at))
                .setParameter("topic", source.topic().topicName())
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Whether the broker has the row as it stands now; a row of another table counts as published. */
    boolean isPublished(PublicationSource source, UUID id) {
        return entities.createNativeQuery("""
                        select 1 from %s r left join publication p on p.topic = :topic and p.record_key = r.id
                        where r.id = :id and p.published_version is distinct from r.version
                        """.formatted(source.table()))
                .setParameter("topic", source.topic().topicName())
                .setParameter("id", id)
                .getResultList()
                .isEmpty();
    }

    long countUnpublished(PublicationSource source) {
        return ((Number) entities.createNativeQuery("""
                                select count(*) from %s r left join publication p on p.topic = :topic and p.record_key = r.id
                                where p.published_version is distinct from r.version
                                """.formatted(source.table()))
                        .setParameter("topic", source.topic().topicName())
                        .getSingleResult())
                .longValue();
    }

    /** What must stand on the topic: the version of every row that counts as published since before the time given. */
    @SuppressWarnings("unchecked")
    Map<UUID, PublishedState> publishedBefore(PublicationSource source, Instant time) {
        Map<UUID, PublishedState> states = new HashMap<>();
        List<Object[]> rows = entities.createNativeQuery("""
                        select r.id, r.version, r.deleted from %s r
                        join publication p on p.topic = :topic and p.record_key = r.id
                        where p.published_version = r.version and p.published_at < :time
                        """.formatted(source.table()))
                .setParameter("topic", source.topic().topicName())
                .setParameter("time", Timestamp.from(time))
                .getResultList();
        for (Object[] row : rows) {
            states.put((UUID) row[0], new PublishedState((Integer) row[1], (Boolean) row[2]));
        }
        return states;
    }

    @SuppressWarnings("unchecked")
    List<UUID> ids(PublicationSource source) {
        return entities.createNativeQuery("select id from " + source.table(), UUID.class)
                .getResultList();
    }

    /** Marks a row to be published again, unless it has changed meanwhile. */
    void again(PublicationSource source, UUID id, int version) {
        entities.createNativeQuery("""
                        update publication set published_version = null
                        where topic = :topic and record_key = :id and published_version = :version
                        """)
                .setParameter("topic", source.topic().topicName())
                .setParameter("id", id)
                .setParameter("version", version)
                .executeUpdate();
    }

    /** @param deleted whether a tombstone, or nothing, must stand on the topic */
    record PublishedState(int version, boolean deleted) {}
}
