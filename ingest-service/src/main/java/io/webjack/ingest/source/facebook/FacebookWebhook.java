package io.webjack.ingest.source.facebook;

import io.webjack.contracts.lead.LeadReading.OneLead;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.source.Answer;
import io.webjack.ingest.source.ConnectionRequest;
import io.webjack.ingest.source.ConnectionRequest.Announced;
import io.webjack.ingest.source.ConnectionRequest.Handled;
import io.webjack.ingest.source.ConnectionRequest.NotAccepted;
import io.webjack.ingest.source.platform.JsonValues.MalformedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what a request at the address of a connection is. Pure. */
final class FacebookWebhook {
    private static final Answer TAKEN = Answer.text("ok");

    private FacebookWebhook() {}

    /** The verification request: {@code GET ?hub.mode=subscribe&hub.challenge=…&hub.verify_token=…}. */
    static ConnectionRequest verification(
            Connection connection, @Nullable String mode, @Nullable String challenge, @Nullable String token) {
        String expected = new FacebookAccount(connection).verifyToken().orElse(null);
        if (expected == null) {
            return new NotAccepted(503, "The sender cannot be checked: the connection has no verify token.");
        }
        if ("subscribe".equals(mode) && challenge != null && token != null && same(expected, token)) {
            return new Handled(Answer.text(challenge));
        }
        return new NotAccepted(403, "This is not a verification request with the verify token of the connection.");
    }

    /**
     * A notification.
     *
     * @param body the bytes as they came: the signature is made over them
     * @param signature the header {@code X-Hub-Signature-256}
     */
    static ConnectionRequest notification(
            Connection connection, byte[] body, @Nullable String signature, Instant receivedAt) {
        String appSecret = new FacebookAccount(connection).appSecret().orElse(null);
        if (appSecret == null) {
            return new NotAccepted(503, "The sender cannot be checked: the connection has no app secret.");
        }
        if (!FacebookSignature.matches(appSecret, body, signature)) {
            return new NotAccepted(401, "The header X-Hub-Signature-256 does not fit the body.");
        }
        try {
            List<OneLead> leads = NotificationReader.read(body, connection.id(), receivedAt);
            return leads.isEmpty() ? new Handled(TAKEN) : new Announced(List.copyOf(leads), TAKEN);
        } catch (MalformedException e) {
            return new NotAccepted(400, "The body is not JSON: " + e.getMessage());
        }
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
