package io.webjack.ingest.source.facebook;

import io.webjack.body.QueryFields;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.source.Answer;
import io.webjack.ingest.source.ConnectionReading;
import io.webjack.ingest.source.ConnectionReading.Announced;
import io.webjack.ingest.source.ConnectionReading.Handled;
import io.webjack.ingest.source.ConnectionSource;
import io.webjack.ingest.source.facebook.FacebookAnswer.Challenge;
import io.webjack.ingest.source.facebook.FacebookAnswer.Notified;
import io.webjack.ingest.source.facebook.FacebookAnswer.Refused;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Facebook sends to the address of a connection: verification requests by GET, notifications by POST. */
@Singleton
final class FacebookEntrance implements ConnectionSource {
    private static final Answer TAKEN = Answer.text("ok");

    @Override
    public String connectionType() {
        return FacebookAccount.TYPE;
    }

    @Override
    public ConnectionReading read(Delivery delivery, Connection connection) {
        FacebookAnswer answer = delivery.method().equals("GET")
                ? verification(delivery, connection)
                : FacebookWebhook.notification(
                        connection,
                        delivery.received(),
                        delivery.headers().first(FacebookSignature.HEADER).orElse(null),
                        delivery.receivedAt());
        if (answer instanceof Challenge challenge) {
            return new Handled(Answer.text(challenge.text()));
        }
        if (answer instanceof Notified notified) {
            return new Announced(List.copyOf(notified.leads()), TAKEN);
        }
        Refused refused = (Refused) answer;
        return new ConnectionReading.Refused(refused.status(), refused.reason());
    }

    private static FacebookAnswer verification(Delivery delivery, Connection connection) {
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
