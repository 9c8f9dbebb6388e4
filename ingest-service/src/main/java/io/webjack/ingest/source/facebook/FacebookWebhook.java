package io.webjack.ingest.source.facebook;

import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.source.facebook.FacebookAnswer.Challenge;
import io.webjack.ingest.source.facebook.FacebookAnswer.Notified;
import io.webjack.ingest.source.facebook.FacebookAnswer.Refused;
import io.webjack.ingest.source.facebook.NotificationReader.MalformedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides what a request at the address of a connection is. Pure. */
final class FacebookWebhook {
    private FacebookWebhook() {}

    /** The verification request: {@code GET ?hub.mode=subscribe&hub.challenge=…&hub.verify_token=…}. */
    static FacebookAnswer verification(
            Connection connection, @Nullable String mode, @Nullable String challenge, @Nullable String token) {
        String expected = new FacebookAccount(connection).verifyToken().orElse(null);
        if (expected == null) {
            return new Refused(503, "The sender cannot be checked: the connection has no verify token.");
        }
        if ("subscribe".equals(mode) && challenge != null && token != null && same(expected, token)) {
            return new Challenge(challenge);
        }
        return new Refused(403, "This is not a verification request with the verify token of the connection.");
    }

    /**
     * A notification.
     *
     * @param body the bytes as they came: the signature is made over them
     * @param signature the header {@code X-Hub-Signature-256}
     */
    static FacebookAnswer notification(
            Connection connection, byte[] body, @Nullable String signature, Instant receivedAt) {
        String appSecret = new FacebookAccount(connection).appSecret().orElse(null);
        if (appSecret == null) {
            return new Refused(503, "The sender cannot be checked: the connection has no app secret.");
        }
        if (!FacebookSignature.matches(appSecret, body, signature)) {
            return new Refused(401, "The header X-Hub-Signature-256 does not fit the body.");
        }
        try {
            return new Notified(NotificationReader.read(body, connection.id(), receivedAt));
        } catch (MalformedException e) {
            return new Refused(400, "The body is not JSON: " + e.getMessage());
        }
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
