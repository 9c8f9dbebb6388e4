package io.webjack.admin.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.webjack.catalog.ConnectionTypes;
import io.webjack.catalog.validation.ConnectionValidator;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A connection as clients see it.
 *
 * @param webhookUrl where the platform calls; absent for types that it does not call
 * @param settings with {@code ***} in place of secrets
 */
@Schema(name = "Connection")
@JsonInclude(Include.NON_NULL)
record ConnectionView(
        UUID id,
        String name,
        String type,
        @Nullable String webhookUrl,
        int version,
        @Schema(type = SchemaType.OBJECT) Map<String, @Nullable Object> settings,
        Instant createdAt,
        Instant updatedAt) {

    static ConnectionView of(ConnectionEntity connection, URI ingestUrl) {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        Map<String, @Nullable Object> open = json(connection.settings);
        Map<String, @Nullable Object> hidden = json(connection.encryptedSettings);
        ConnectionTypes.find(connection.type)
                .ifPresent(type -> type.settings().forEach(setting -> {
                    if (hidden.containsKey(setting.name())) {
                        settings.put(setting.name(), ConnectionValidator.UNCHANGED);
                    } else if (open.containsKey(setting.name())) {
                        settings.put(setting.name(), open.get(setting.name()));
                    }
                }));
        return new ConnectionView(
                connection.id,
                connection.name,
                connection.type,
                connection.token == null
                        ? null
                        : ingestUrl.toString().replaceAll("/+$", "") + "/in/" + connection.type + "/"
                                + connection.token,
                connection.version,
                settings,
                connection.createdAt,
                connection.updatedAt);
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> json(String text) {
        try {
            return WireJson.read(text.getBytes(StandardCharsets.UTF_8), Map.class);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("stored settings of a connection cannot be read", e);
        }
    }
}
