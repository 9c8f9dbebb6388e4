package io.webjack.admin.processing;

import io.webjack.catalog.validation.Violation;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.ProcessingStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A processing as it stands in the table.
 *
 * @param warnings what is allowed but probably not meant; after a save all of it, otherwise what depends on connections
 */
public record SavedProcessing(
        UUID id,
        ProcessingStatus status,
        int version,
        @Nullable String webhookToken,
        ProcessingDocument document,
        Instant createdAt,
        Instant updatedAt,
        List<Violation> warnings) {

    public SavedProcessing {
        warnings = List.copyOf(warnings);
    }

    static SavedProcessing of(ProcessingEntity entity, List<Violation> warnings) {
        return new SavedProcessing(
                entity.id,
                entity.status,
                entity.version,
                entity.webhookToken,
                ProcessingDocument.parse(entity.document),
                entity.createdAt,
                entity.updatedAt,
                warnings);
    }

    /** As it travels on {@code webjack.processings}. */
    public ProcessingDefinition definition() {
        return new ProcessingDefinition(
                id,
                document.name(),
                status,
                version,
                webhookToken,
                document.source(),
                document.actions(),
                document.notifications(),
                document.ordering(),
                document.deduplication(),
                document.rateLimit(),
                updatedAt);
    }
}
