package io.webjack.admin.processing;

import io.webjack.admin.publication.PublicationSource;
import io.webjack.admin.publication.PublishedRow;
import io.webjack.contracts.Topic;
import io.webjack.wire.CloudEventHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The table of processings as it is published on {@code webjack.processings}. */
@ApplicationScoped
class ProcessingPublication implements PublicationSource {
    private final ProcessingCatalog catalog;

    ProcessingPublication(ProcessingCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Topic topic() {
        return Topic.PROCESSINGS;
    }

    @Override
    public String table() {
        return "processing";
    }

    @Override
    public PublishedRow read(UUID id) {
        ProcessingEntity entity = catalog.published(id)
                .orElseThrow(() -> new IllegalStateException("there is no processing " + id + " to publish"));
        return new PublishedRow(
                entity.version,
                entity.deleted ? null : SavedProcessing.of(entity, List.of()).definition(),
                CloudEventHeaders.PROCESSING_CHANGED,
                "/processings/" + id,
                entity.updatedAt);
    }
}
