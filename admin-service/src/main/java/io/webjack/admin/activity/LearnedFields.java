package io.webjack.admin.activity;

import java.time.Instant;
import java.util.List;

/**
 * What history-service knows of the fields of a processing.
 *
 * @param events how many events were looked at
 * @param more whether there are more fields than it keeps
 */
record LearnedFields(long events, boolean more, List<LearnedField> items) {
    static final LearnedFields NONE = new LearnedFields(0, false, List.of());

    LearnedFields {
        items = items == null ? List.of() : List.copyOf(items);
    }

    /** @param path as templates write it, {@code items[].price} for what the items of a list have */
    record LearnedField(
            String path,
            List<String> types,
            List<String> samples,
            Instant firstSeen,
            Instant lastSeen,
            long seen,
            String state) {
        LearnedField {
            types = List.copyOf(types);
            samples = List.copyOf(samples);
        }
    }
}
