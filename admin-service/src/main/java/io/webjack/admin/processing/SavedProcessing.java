package io.webjack.admin.processing;

import io.webjack.catalog.validation.Violation;
import java.util.List;

/**
 * A processing as it stands in the table.
 *
 * @param warnings what is allowed but probably not meant; after a save all of it, otherwise what depends on connections
 */
record SavedProcessing(ProcessingEntity row, List<Violation> warnings) {
    SavedProcessing {
        warnings = List.copyOf(warnings);
    }
}
