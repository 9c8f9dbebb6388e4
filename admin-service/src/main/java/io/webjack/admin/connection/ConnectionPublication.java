package io.webjack.admin.connection;

import io.webjack.admin.publication.PublicationSource;
import io.webjack.admin.publication.PublishedRow;
import io.webjack.contracts.Topic;
import io.webjack.contracts.connection.ConnectionRecord;
import io.webjack.wire.CloudEventHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The table of connections as it is published on {@code webjack.connections}. */
@ApplicationScoped
class ConnectionPublication implements PublicationSource {
    private final ConnectionCatalog catalog;

    ConnectionPublication(ConnectionCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Topic topic() {
        return Topic.CONNECTIONS;
    }

    @Override
    public String table() {
        return "connection";
    }

    @Override
    public PublishedRow read(UUID id) {
        ConnectionEntity connection = catalog.published(id)
                .orElseThrow(() -> new IllegalStateException("there is no connection " + id + " to publish"));
        return new PublishedRow(
                connection.version,
                connection.deleted ? null : record(connection),
                CloudEventHeaders.CONNECTION_CHANGED,
                "/connections/" + id,
                connection.updatedAt);
    }

    private static ConnectionRecord record(ConnectionEntity connection) {
        Map<String, String> encrypted = new LinkedHashMap<>();
        ConnectionView.json(connection.encryptedSettings)
                .forEach((name, value) -> encrypted.put(name, String.valueOf(value)));
        return new ConnectionRecord(
                connection.id,
                connection.name,
                connection.type,
                connection.token,
                connection.version,
                ConnectionView.json(connection.settings),
                encrypted,
                connection.updatedAt);
    }
}
