package io.webjack.contracts.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.webjack.contracts.Values;
import io.webjack.contracts.event.Warning;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at one action.
 *
 * @param index position of the action in the processing, from 0
 * @param attempt from 1
 * @param startedAt wall clock; {@code durationMs} is measured apart from it and never negative
 * @param output what later actions see as {@code actions.<key>}; empty where it is the response
 * @param fields what {@code set_fields} changed; empty for others
 * @param willRetry whether another attempt is due
 */
@JsonInclude(Include.NON_NULL)
public record ActionResult(
        String key,
        String type,
        @Nullable String name,
        int index,
        int attempt,
        ActionStatus status,
        Instant startedAt,
        long durationMs,
        @Nullable SentRequest request,
        @Nullable ReceivedResponse response,
        Map<String, @Nullable Object> output,
        Map<String, @Nullable Object> fields,
        List<Warning> warnings,
        @Nullable OperationError error,
        boolean willRetry) {
    public ActionResult {
        output = Values.copy(output);
        fields = Values.copy(fields);
        warnings = Values.copy(warnings);
    }
}
