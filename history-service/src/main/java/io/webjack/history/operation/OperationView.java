package io.webjack.history.operation;

import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.ReceivedRequest;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.ReceivedResponse;
import io.webjack.contracts.result.SentRequest;
import io.webjack.history.database.Columns;
import io.webjack.history.operation.OperationQuery.Found;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Operations as clients see them; pure. */
final class OperationView {
    private OperationView() {}

    /** Where an operation stands, as its row tells. */
    record Standing(
            UUID id,
            UUID processingId,
            String processingName,
            int processingVersion,
            @Nullable String sourceType,
            String status,
            @Nullable Instant receivedAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Long durationMs,
            @Nullable Instant nextAttemptAt,
            @Nullable UUID retryOf,
            @Nullable UUID duplicateOf,
            long sequence,
            boolean recordGone,
            boolean test,
            boolean settled,
            @Nullable Resolution resolution,
            @Nullable OperationError error) {

        static Standing of(ResultSet row) throws SQLException {
            long duration = row.getLong("duration_ms");
            boolean measured = !row.wasNull();
            Instant receivedAt = Columns.timeIn(row, "received_at");
            byte[] error = row.getBytes("error");
            byte[] resolution = row.getBytes("resolution");
            return new Standing(
                    row.getObject("id", UUID.class),
                    row.getObject("processing_id", UUID.class),
                    row.getString("processing_name"),
                    row.getInt("processing_version"),
                    row.getString("source_type"),
                    row.getString("status"),
                    receivedAt == null ? Columns.timeIn(row, "changed_at") : receivedAt,
                    Columns.timeIn(row, "started_at"),
                    Columns.timeIn(row, "finished_at"),
                    measured ? Math.max(0, duration) : null,
                    Columns.timeIn(row, "next_attempt_at"),
                    row.getObject("retry_of", UUID.class),
                    row.getObject("duplicate_of", UUID.class),
                    row.getLong("sequence"),
                    row.getBoolean("record_gone"),
                    row.getBoolean("test"),
                    row.getBoolean("settled"),
                    resolution == null ? null : read(resolution, Resolution.class),
                    error == null ? null : read(error, OperationError.class));
        }
    }

    /** An operation that ran the data of another one again. */
    record Retry(UUID id, String status, @Nullable Instant startedAt) {
        static Retry of(ResultSet row) throws SQLException {
            return new Retry(
                    row.getObject("id", UUID.class), row.getString("status"), Columns.timeIn(row, "started_at"));
        }
    }

    /** For lists: without the request and the actions, and large fields cut short. */
    static Map<String, @Nullable Object> item(Found found, List<Retry> retries) {
        Map<String, @Nullable Object> view = standing(found.standing(), retries);
        view.put("fields", itemFields(found));
        view.put("error", error(found.standing().error()));
        return view;
    }

    /** Everything, as JSON. */
    static byte[] detail(Found found, List<Retry> retries, ActionViews actions) {
        Event event = found.event() == null ? null : read(found.event(), Event.class);
        Map<String, @Nullable Object> view = standing(found.standing(), retries);
        view.put("eventId", event == null ? null : event.eventId());
        view.put("fields", event == null ? Map.of() : FieldMask.masked(event.fields(), event.sensitiveFields()));
        view.put("request", event == null ? null : request(event.request()));
        view.put("warnings", event == null ? List.of() : event.warnings());
        view.put("error", error(found.standing().error()));
        return actions.putInto(WireJson.write(view));
    }

    private static Map<String, @Nullable Object> standing(Standing standing, List<Retry> retries) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", standing.id());
        view.put("processingId", standing.processingId());
        view.put("processingName", standing.processingName());
        view.put("processingVersion", standing.processingVersion());
        view.put("sourceType", standing.sourceType());
        view.put("status", standing.status());
        view.put("receivedAt", standing.receivedAt());
        view.put("startedAt", standing.startedAt());
        view.put("finishedAt", standing.finishedAt());
        view.put("durationMs", standing.durationMs());
        view.put("nextAttemptAt", standing.nextAttemptAt());
        view.put("retryOf", standing.retryOf());
        view.put("retries", retries);
        view.put("duplicateOf", standing.duplicateOf());
        view.put("recordGone", standing.recordGone());
        view.put("test", standing.test());
        view.put("resolution", Resolution.shown(standing.resolution(), standing.status()));
        view.put("needsAttention", Resolution.isMissing(standing.settled(), standing.status()));
        return view;
    }

    private static Object itemFields(Found found) {
        if (found.preview() != null) {
            return read(found.preview(), Map.class);
        }
        if (found.event() == null) {
            return Map.of();
        }
        Event event = read(found.event(), Event.class);
        return FieldMask.masked(event.fields(), event.sensitiveFields());
    }

    private static Map<String, @Nullable Object> request(ReceivedRequest request) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("method", request.method());
        view.put("path", request.path());
        view.put("query", request.query());
        view.put("headers", request.headers());
        view.put("contentType", request.contentType());
        view.put("ip", request.ip());
        view.put("body", request.body());
        view.put("bodyEncoding", request.bodyEncoding());
        view.put("bodySize", request.bodySize());
        view.put("bodyTruncated", false);
        return view;
    }

    static Map<String, @Nullable Object> action(ActionResult result) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("key", result.key());
        view.put("type", result.type());
        view.put("name", result.name());
        view.put("status", result.status());
        view.put("attempt", result.attempt());
        view.put("startedAt", result.startedAt());
        view.put("durationMs", Math.max(0, result.durationMs()));
        view.put("request", request(result.request()));
        view.put("response", response(result.response()));
        view.put("output", result.output());
        view.put("fields", result.fields().isEmpty() ? null : result.fields());
        view.put("warnings", result.warnings());
        view.put("error", error(result.error()));
        view.put("willRetry", result.willRetry());
        return view;
    }

    private static @Nullable Map<String, @Nullable Object> request(@Nullable SentRequest request) {
        if (request == null) {
            return null;
        }
        @SuppressWarnings("unchecked")
        Map<String, @Nullable Object> view = new LinkedHashMap<>(
                (Map<String, @Nullable Object>) WireJson.mapper().convertValue(request, Map.class));
        view.putIfAbsent("body", null);
        return view;
    }

    private static @Nullable Map<String, @Nullable Object> response(@Nullable ReceivedResponse response) {
        if (response == null) {
            return null;
        }
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("status", response.status());
        view.put("headers", response.headers());
        view.put("body", response.body());
        view.put("bodyEncoding", response.bodyEncoding());
        view.put("bodyTruncated", response.bodyTruncated());
        view.put("bodySize", response.bodySize());
        view.put("redirects", response.redirects());
        return view;
    }

    private static @Nullable Map<String, @Nullable Object> error(@Nullable OperationError error) {
        if (error == null) {
            return null;
        }
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("code", error.code());
        view.put("message", error.message());
        view.put("actionKey", error.actionKey());
        view.put("retryable", error.retryable());
        return view;
    }

    static <T> T read(byte[] json, Class<T> type) {
        try {
            return WireJson.read(json, type);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("a stored record cannot be read", e);
        }
    }
}
