package io.webjack.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.webjack.contracts.Values;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One received piece of data for one processing: the record of {@code webjack.events}.
 *
 * @param operationId UUIDv7 of this arrival; its time is {@code receivedAt}
 * @param eventId what the sender delivered: equal for two arrivals of the same thing (UUIDv5 of the processing and the
 *     platform's own id or the user's key), else equal to {@code operationId}
 * @param processingName as it was at receipt, so that the history can show it on its own
 * @param fields values as JSON knows them, numbers exact, in the order they came
 * @param sensitiveFields names of top-level fields in which credentials of the caller stood: masked when the event was
 *     stored; events of earlier versions still hold them, so they are masked wherever they are shown
 * @param orderingKey null: no order is kept
 * @param replay set when the history sends the data through again
 * @param workspaceId whose processing it is; null: of the first workspace, see {@link io.webjack.contracts.Workspaces}
 */
@JsonInclude(Include.NON_NULL)
public record Event(
        UUID operationId,
        UUID eventId,
        UUID processingId,
        String processingName,
        int processingVersion,
        String sourceType,
        Instant receivedAt,
        Map<String, @Nullable Object> fields,
        ReceivedRequest request,
        List<Warning> warnings,
        List<String> sensitiveFields,
        @Nullable String orderingKey,
        @Nullable Replay replay,
        @Nullable UUID workspaceId) {

    public Event {
        fields = Values.copy(fields);
        warnings = Values.copy(warnings);
        sensitiveFields = Values.copy(sensitiveFields);
    }

    /**
     * Which run of the operation it begins: the sequence behind which the run records. Runs of one operation follow each other, and
     * what is left of an earlier one is not gone on with.
     */
    public long run() {
        return replay == null ? 0 : replay.sequence();
    }

    /** One of the first workspace. */
    public Event(
            UUID operationId,
            UUID eventId,
            UUID processingId,
            String processingName,
            int processingVersion,
            String sourceType,
            Instant receivedAt,
            Map<String, @Nullable Object> fields,
            ReceivedRequest request,
            List<Warning> warnings,
            List<String> sensitiveFields,
            @Nullable String orderingKey,
            @Nullable Replay replay) {
        this(
                operationId,
                eventId,
                processingId,
                processingName,
                processingVersion,
                sourceType,
                receivedAt,
                fields,
                request,
                warnings,
                sensitiveFields,
                orderingKey,
                replay,
                null);
    }
}
