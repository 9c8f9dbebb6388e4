package io.webjack.admin.transfer;

import io.webjack.admin.processing.ConnectionDirectory.KnownConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A processing as a file: what a client may say about it, and by name what it uses. No value of a secret, no address. Pure.
 *
 * @param document as it is saved
 * @param secrets the names of what it uses
 * @param connections what its source names
 */
record ProcessingFile(Map<String, @Nullable Object> document, Set<String> secrets, List<KnownConnection> connections) {
    private static final int FORMAT = 1;
    private static final String CONNECTION_ID = "connectionId";

    ProcessingFile {
        secrets = Set.copyOf(secrets);
        connections = List.copyOf(connections);
    }

    /** As it is written. */
    Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> file = new LinkedHashMap<>();
        file.put("webjack", FORMAT);
        file.put("processing", document);
        file.put("secrets", List.copyOf(new TreeSet<>(secrets)));
        file.put(
                "connections",
                connections.stream()
                        .map(one -> {
                            Map<String, @Nullable Object> row = new LinkedHashMap<>();
                            row.put("id", one.id().toString());
                            row.put("name", one.name());
                            row.put("type", one.type());
                            return row;
                        })
                        .toList());
        return file;
    }

    /** As it was sent: a file, or the processing alone. */
    static ProcessingFile of(Map<String, @Nullable Object> sent) {
        if (!(sent.get("processing") instanceof Map<?, ?> processing)) {
            return new ProcessingFile(sent, Set.of(), List.of());
        }
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        processing.forEach((name, value) -> document.put(String.valueOf(name), value));
        List<KnownConnection> connections = new ArrayList<>();
        if (sent.get("connections") instanceof List<?> rows) {
            rows.forEach(row -> connection(row).ifPresent(connections::add));
        }
        return new ProcessingFile(document, Set.of(), connections);
    }

    /** The connection that its source names; null: none. */
    @Nullable
    UUID connectionId() {
        return document.get("source") instanceof Map<?, ?> source
                ? id(source.get(CONNECTION_ID)).orElse(null)
                : null;
    }

    /** What the file tells of a connection. */
    Optional<KnownConnection> told(UUID id) {
        return connections.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** The document with another connection of its source; null: with none. */
    Map<String, @Nullable Object> withConnection(@Nullable UUID id) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(document);
        if (document.get("source") instanceof Map<?, ?> source) {
            Map<String, @Nullable Object> settings = new LinkedHashMap<>();
            source.forEach((name, value) -> settings.put(String.valueOf(name), value));
            settings.remove(CONNECTION_ID);
            if (id != null) {
                settings.put(CONNECTION_ID, id.toString());
            }
            changed.put("source", settings);
        }
        return changed;
    }

    private static Optional<KnownConnection> connection(@Nullable Object row) {
        if (row instanceof Map<?, ?> map
                && map.get("name") instanceof String name
                && map.get("type") instanceof String type) {
            return id(map.get("id")).map(id -> new KnownConnection(id, name, type));
        }
        return Optional.empty();
    }

    private static Optional<UUID> id(@Nullable Object value) {
        try {
            return value == null ? Optional.empty() : Optional.of(UUID.fromString(value.toString()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
