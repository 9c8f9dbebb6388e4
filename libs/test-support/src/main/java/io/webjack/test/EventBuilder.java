package io.webjack.test;

import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.wire.Ids;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Builds an event as ingest writes it: a JSON POST that has just come for a processing, until something else is said. It
 * goes through JSON, as on the wire.
 */
public final class EventBuilder {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> request = new LinkedHashMap<>();

    private EventBuilder(UUID processingId, String processingName, int version, String path) {
        UUID operationId = Ids.newId();
        values.put("operationId", operationId);
        values.put("eventId", operationId);
        values.put("processingId", processingId);
        values.put("processingName", processingName);
        values.put("processingVersion", version);
        values.put("sourceType", "http");
        values.put("receivedAt", Ids.timeOf(operationId));
        request.put("method", "POST");
        request.put("path", path);
        request.put("query", Map.of());
        request.put("headers", Map.of("content-type", "application/json"));
        request.put("contentType", "application/json");
        request.put("ip", "127.0.0.1");
    }

    /** An event for a processing. */
    public static EventBuilder of(ProcessingDefinition definition) {
        EventBuilder event = new EventBuilder(
                definition.id(), definition.name(), definition.version(), "/in/" + definition.webhookToken());
        event.values.put("workspaceId", definition.workspaceId());
        return event;
    }

    /** An event for a processing that nobody has defined. */
    public static EventBuilder unknownProcessing() {
        return new EventBuilder(Ids.newId(), Unique.name("processing"), 1, "/in/" + Unique.token());
    }

    public EventBuilder field(String name, @Nullable Object value) {
        fields.put(name, value);
        return this;
    }

    public EventBuilder eventId(UUID eventId) {
        values.put("eventId", eventId);
        return this;
    }

    public EventBuilder operationId(UUID operationId) {
        values.put("operationId", operationId);
        return this;
    }

    public EventBuilder sensitiveFields(String... names) {
        values.put("sensitiveFields", List.of(names));
        return this;
    }

    public EventBuilder warning(String code, String message) {
        values.put("warnings", new ArrayList<>(List.of(Map.of("code", code, "message", message))));
        return this;
    }

    public EventBuilder body(String body) {
        request.put("body", body);
        return this;
    }

    /** Anything else by its name on the wire. */
    public EventBuilder with(String property, @Nullable Object value) {
        values.put(property, value);
        return this;
    }

    /** Anything else of the request by its name on the wire. */
    public EventBuilder withRequest(String property, @Nullable Object value) {
        request.put(property, value);
        return this;
    }

    public Event build() {
        String body = request.get("body") instanceof String given
                ? given
                : new String(WireJson.write(fields), StandardCharsets.UTF_8);
        request.put("body", body);
        request.put("bodyEncoding", "TEXT");
        request.put("bodySize", body.getBytes(StandardCharsets.UTF_8).length);
        values.put("fields", fields);
        values.put("request", request);
        return WireJson.mapper().convertValue(values, Event.class);
    }
}
