package io.webjack.test;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.ProcessingStatus;
import io.webjack.wire.Ids;
import io.webjack.wire.WireJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Builds a processing as admin publishes it: RUNNING, with an {@code http} source, a webhook token and a name that no
 * other test has, until something else is said. It goes through JSON, as on the wire.
 */
public final class DefinitionBuilder {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final List<Object> actions = new ArrayList<>();

    private DefinitionBuilder(ProcessingStatus status) {
        values.put("id", Ids.newId());
        values.put("name", Unique.name("processing"));
        values.put("status", status);
        values.put("version", 1);
        values.put("webhookToken", Unique.token());
        values.put("source", Map.of("type", "http", "methods", List.of("POST")));
        values.put("updatedAt", Instant.parse("2026-11-25T10:00:00Z"));
    }

    public static DefinitionBuilder running() {
        return new DefinitionBuilder(ProcessingStatus.RUNNING);
    }

    public static DefinitionBuilder stopped() {
        return new DefinitionBuilder(ProcessingStatus.STOPPED);
    }

    public static DefinitionBuilder draft() {
        return new DefinitionBuilder(ProcessingStatus.DRAFT);
    }

    public DefinitionBuilder id(UUID id) {
        values.put("id", id);
        return this;
    }

    /** Whose it is; the first workspace's where nothing is said. */
    public DefinitionBuilder workspace(UUID workspaceId) {
        values.put("workspaceId", workspaceId);
        return this;
    }

    public DefinitionBuilder name(String name) {
        values.put("name", name);
        return this;
    }

    public DefinitionBuilder version(int version) {
        values.put("version", version);
        return this;
    }

    public DefinitionBuilder webhookToken(@Nullable String token) {
        values.put("webhookToken", token);
        return this;
    }

    /** The source with its type and settings, as JSON. */
    public DefinitionBuilder source(String json) {
        values.put("source", read(json));
        return this;
    }

    /** One more action, as JSON. */
    public DefinitionBuilder action(String json) {
        actions.add(read(json));
        return this;
    }

    /** {@code form_urlencoded} with the key {@code form} from names and templates by turns. */
    public DefinitionBuilder form(String... namesAndTemplates) {
        List<Map<String, String>> fields = new ArrayList<>();
        for (int i = 0; i < namesAndTemplates.length; i += 2) {
            fields.add(Map.of("name", namesAndTemplates[i], "value", namesAndTemplates[i + 1]));
        }
        actions.add(Map.of("key", "form", "type", "form_urlencoded", "fields", fields));
        return this;
    }

    /** {@code json} with the key {@code json} and this document. */
    public DefinitionBuilder json(String document) {
        Map<String, @Nullable Object> action = new LinkedHashMap<>(Map.of("key", "json", "type", "json"));
        action.put("document", read(document));
        actions.add(action);
        return this;
    }

    /** {@code http_request} with the key {@code send}, POST. */
    public DefinitionBuilder post(String url, String contentType, String body) {
        actions.add(Map.of(
                "key",
                "send",
                "type",
                "http_request",
                "method",
                "POST",
                "url",
                url,
                "headers",
                List.of(Map.of("name", "Content-Type", "value", contentType)),
                "body",
                body,
                "timeout",
                "PT5S",
                "retry",
                Map.of("delays", List.of())));
        return this;
    }

    public DefinitionBuilder emails(String... addresses) {
        values.put("notifications", Map.of("emails", List.of(addresses)));
        return this;
    }

    /** Anything else by its name on the wire. */
    public DefinitionBuilder with(String property, @Nullable Object value) {
        values.put(property, value);
        return this;
    }

    public ProcessingDefinition build() {
        values.put("actions", actions);
        return WireJson.mapper().convertValue(values, ProcessingDefinition.class);
    }

    private static @Nullable Object read(String json) {
        try {
            return WireJson.mapper().readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + json, e);
        }
    }
}
