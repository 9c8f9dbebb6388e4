package io.webjack.admin.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What a caller proves itself with: 256 random bits, of which only the hash is kept. So many cannot be guessed, and their
 * hash needs no salt.
 */
public final class RandomToken {
    private static final int BYTES = 32;

    private RandomToken() {}

    public static String make(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** As it is kept. */
    public static String hash(String token) {
        return HexFormat.of().formatHex(sha256(token));
    }

    /** Another token, which only who has the first can know. */
    public static String derived(String token, String purpose) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(purpose + "/" + token));
    }

    /** Whether both are the same; the time that it takes tells nothing. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(sha256(one), sha256(other));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
