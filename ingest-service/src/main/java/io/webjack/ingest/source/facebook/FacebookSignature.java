package io.webjack.ingest.source.facebook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** {@code X-Hub-Signature-256: sha256=<hex of the HMAC-SHA256 of the body's bytes with the app's secret>}. */
final class FacebookSignature {
    static final String HEADER = "X-Hub-Signature-256";

    private static final String PREFIX = "sha256=";

    private FacebookSignature() {}

    /** Takes the same time for every wrong signature of the right length. */
    static boolean matches(String appSecret, byte[] body, @Nullable String header) {
        if (header == null) {
            return false;
        }
        String given = header.strip().toLowerCase(Locale.ROOT);
        String expected = PREFIX + HexFormat.of().formatHex(hmac(appSecret, body));
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is missing", e);
        }
    }
}
