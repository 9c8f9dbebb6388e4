package io.webjack.ingest.source.facebook;

import io.webjack.body.QueryFields;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.source.ConnectionRequest;
import io.webjack.ingest.source.ConnectionSource;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Facebook sends to the address of a connection: verification requests by GET, notifications by POST. */
@Singleton
final class FacebookEntrance implements ConnectionSource {
    @Override
    public String connectionType() {
        return FacebookAccount.TYPE;
    }

    @Override
    public ConnectionRequest read(Delivery delivery, Connection connection) {
        if (!delivery.method().equals("GET")) {
            return FacebookWebhook.notification(
                    connection,
                    delivery.received(),
                    delivery.headers().first(FacebookSignature.HEADER).orElse(null),
                    delivery.receivedAt());
        }
        Map<String, @Nullable Object> query = QueryFields.fields(delivery.query());
        return FacebookWebhook.verification(
                connection,
                text(query.get("hub.mode")),
                text(query.get("hub.challenge")),
                text(query.get("hub.verify_token")));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }
}
