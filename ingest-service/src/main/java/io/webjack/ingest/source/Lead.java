package io.webjack.ingest.source;

import io.webjack.contracts.Values;
import io.webjack.contracts.event.Warning;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One piece of data in a delivery: it becomes one event.
 *
 * @param fields values as JSON knows them, in the order they came
 * @param identity what the sender calls it, the same when it is delivered again; null: it has no identity
 */
public record Lead(
        Map<String, @Nullable Object> fields,
        List<Warning> warnings,
        @Nullable String identity) {
    public Lead {
        fields = Values.copy(fields);
        warnings = Values.copy(warnings);
    }
}
