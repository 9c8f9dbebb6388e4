package io.webjack.admin.processing;

import io.webjack.catalog.validation.Violation;
import java.time.Instant;
import java.util.List;

/**
 * A processing as it was saved.
 *
 * @param document what is being edited, or what is live
 * @param version of the document
 * @param warnings what is allowed but probably not meant; after a save all of it, otherwise what depends on connections
 */
record SavedProcessing(
        ProcessingEntity row, ProcessingDocument document, int version, Instant updatedAt, List<Violation> warnings) {
    SavedProcessing {
        warnings = List.copyOf(warnings);
    }

    /** What is being edited. */
    static SavedProcessing edited(ProcessingEntity row, List<Violation> warnings) {
        return new SavedProcessing(row, row.edited(), row.seenVersion(), row.editedAt(), warnings);
    }
}
