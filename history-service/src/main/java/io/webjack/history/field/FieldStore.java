package io.webjack.history.field;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The table {@code learned_fields}: one row for each processing, so that a batch writes few. */
@ApplicationScoped
class FieldStore implements PanacheRepositoryBase<LearnedFieldsEntity, UUID> {
    /** In the order of ids, in which every instance comes to them. */
    private static final String MAKE = """
        insert into learned_fields (processing_id, document)
        select id, '{}'::bytea from unnest(cast(:ids as uuid[])) as r (id) order by id
        on conflict do nothing
        """;

    /** What is known, kept from others until the end of the transaction. */
    List<LearnedFieldsEntity> lock(Collection<UUID> processings) {
        getEntityManager()
                .createNativeQuery(MAKE)
                .setParameter("ids", processings.toArray(UUID[]::new))
                .executeUpdate();
        return find("processingId in ?1", Sort.by("processingId"), processings)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }
}
