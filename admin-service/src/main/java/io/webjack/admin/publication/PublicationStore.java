package io.webjack.admin.publication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The table {@code publication}: which version of each row the broker has acknowledged, and with which settings. Needs a transaction. */
@ApplicationScoped
class PublicationStore {
    private final EntityManager entities;

    PublicationStore(EntityManager entities) {
        this.entities = entities;
    }

    /** Makes sure that every row can be locked for publication. */
    void admit(PublicationSource source) {
        query(source, """
            insert into publication (topic, record_key)
            select :topic, r.id from %1$s r
            where not exists (select 1 from publication p where p.topic = :topic and p.record_key = r.id)
            on conflict do nothing
            """).executeUpdate();
    }

    /**
     * Rows whose version is not published, locked until the transaction ends. Rows that another instance is publishing are
     * passed over: it looks again when it is done.
     */
    @SuppressWarnings("unchecked")
    List<UUID> lockUnpublished(PublicationSource source, int limit) {
        return query(source, """
            select p.record_key from publication p join %1$s r on r.id = p.record_key
            where p.topic = :topic
              and (p.published_version, p.published_settings) is distinct from (r.version, %2$s)
            order by r.updated_at
            limit :limit
            for update of p skip locked
            """).setParameter("limit", limit).getResultList();
    }

    void published(PublicationSource source, UUID id, PublishedRow row, Instant at) {
        query(source, """
            update publication set published_version = :version, published_settings = nullif(:settings, 0),
                published_at = :at
            where topic = :topic and record_key = :id
            """)
                .setParameter("version", row.version())
                .setParameter("settings", row.settings() == null ? 0 : row.settings())
                .setParameter("at", at)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Whether the broker has these rows as they stand now; rows of other tables count as published. */
    boolean arePublished(PublicationSource source, Collection<UUID> ids) {
        return query(source, """
            select 1 from %1$s r left join publication p on p.topic = :topic and p.record_key = r.id
            where r.id in (:ids)
              and (p.published_version, p.published_settings) is distinct from (r.version, %2$s)
            """).setParameter("ids", ids).getResultList().isEmpty();
    }

    long countUnpublished(PublicationSource source) {
        return ((Number) query(source, """
            select count(*) from %1$s r left join publication p on p.topic = :topic and p.record_key = r.id
            where (p.published_version, p.published_settings) is distinct from (r.version, %2$s)
            """).getSingleResult()).longValue();
    }

    /** What must stand on the topic: the version of every row that counts as published since before the time given. */
    @SuppressWarnings("unchecked")
    Map<UUID, PublishedState> publishedBefore(PublicationSource source, Instant time) {
        List<Object[]> rows = query(source, """
            select r.id, r.version, r.deleted from %1$s r
            join publication p on p.topic = :topic and p.record_key = r.id
            where p.published_version = r.version and p.published_at < :time
            """).setParameter("time", time).getResultList();
        return rows.stream()
                .collect(Collectors.toMap(
                        row -> (UUID) row[0], row -> new PublishedState((Integer) row[1], (Boolean) row[2])));
    }

    @SuppressWarnings("unchecked")
    List<UUID> ids(PublicationSource source) {
        return entities.createNativeQuery("select id from " + source.table(), UUID.class)
                .getResultList();
    }

    /** Marks a row to be published again, unless it has changed meanwhile. */
    void again(PublicationSource source, UUID id, int version) {
        query(source, """
            update publication set published_version = null
            where topic = :topic and record_key = :id and published_version = :version
            """)
                .setParameter("id", id)
                .setParameter("version", version)
                .executeUpdate();
    }

    /** @param sql with the topic as {@code :topic}, {@code %1$s} in place of the table and {@code %2$s} of what is set elsewhere */
    private Query query(PublicationSource source, String sql) {
        return entities.createNativeQuery(sql.formatted(source.table(), source.settings()))
                .setParameter("topic", source.topic().topicName());
    }

    /** @param deleted whether a tombstone, or nothing, must stand on the topic */
    record PublishedState(int version, boolean deleted) {}
}
