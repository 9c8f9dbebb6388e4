package io.webjack.admin.processing;

import io.webjack.contracts.definition.ProcessingStatus;
import java.time.Instant;

/** A version of a processing: what, who and when. */
public record SavedVersion(
        int version,
        Change change,
        String changedBy,
        Instant changedAt,
        ProcessingStatus status,
        ProcessingDocument document) {

    static SavedVersion of(ProcessingVersionEntity entity) {
        return new SavedVersion(
                entity.key.version(),
                entity.change(),
                entity.changedBy,
                entity.changedAt,
                entity.status,
                ProcessingDocument.parse(entity.document));
    }
}
