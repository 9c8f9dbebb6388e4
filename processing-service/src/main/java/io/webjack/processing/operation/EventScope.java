package io.webjack.processing.operation;

import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.ReceivedRequest;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What templates see as {@code event}: computed when it is asked for. */
final class EventScope extends AbstractMap<String, @Nullable Object> {
    private static final String[] NAMES = {
        "id", "receivedAt", "method", "path", "query", "headers", "contentType", "ip", "body"
    };

    private final Event event;

    EventScope(Event event) {
        this.event = event;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        ReceivedRequest request = event.request();
        return switch (String.valueOf(name)) {
            case "id" -> event.eventId().toString();
            case "receivedAt" -> event.receivedAt().toString();
            case "method" -> request == null ? null : request.method();
            case "path" -> request == null ? null : request.path();
            case "query" -> request == null ? Map.of() : request.query();
            case "headers" -> request == null ? Map.of() : request.headers();
            case "contentType" -> request == null ? null : request.contentType();
            case "ip" -> request == null ? null : request.ip();
            case "body" -> request == null ? null : request.body();
            default -> null;
        };
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        for (String known : NAMES) {
            if (known.equals(name)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        for (String name : NAMES) {
            all.put(name, get(name));
        }
        return all.entrySet();
    }
}
