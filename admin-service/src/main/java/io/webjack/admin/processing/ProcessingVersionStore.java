package io.webjack.admin.processing;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.webjack.admin.processing.ProcessingVersionEntity.Key;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The table {@code processing_version}. Needs a transaction. */
@ApplicationScoped
class ProcessingVersionStore implements PanacheRepositoryBase<ProcessingVersionEntity, Key> {
    /** All of a processing, newest first. */
    List<ProcessingVersionEntity> of(UUID processingId) {
        return list("key.processingId = ?1 order by key.version desc", processingId);
    }
}
