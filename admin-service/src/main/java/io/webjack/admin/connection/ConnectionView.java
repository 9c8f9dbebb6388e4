package io.webjack.admin.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.webjack.admin.definition.DefinitionView;
import io.webjack.catalog.ConnectionTypes;
import io.webjack.catalog.validation.ConnectionValidator;
import java.net.URI;
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
        Instant updatedAt)
        implements DefinitionView {

    static ConnectionView of(ConnectionEntity connection, URI ingestUrl) {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        Map<String, @Nullable Object> open = connection.settings();
        Map<String, @Nullable Object> hidden = connection.encryptedSettings();
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
}
