package io.webjack.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A token that a setting holds; absent, it fits nothing. Compared as hashes, so that time tells nothing of it. */
final class SharedToken {
    private final String role;
    private final byte @Nullable [] hash;

    SharedToken(String role, Optional<String> token) {
        this.role = role;
        this.hash = token.filter(text -> !text.isBlank()).map(SharedToken::hash).orElse(null);
    }

    /** What its bearer may do, and is called. */
    String role() {
        return role;
    }

    boolean isPresent() {
        return hash != null;
    }

    boolean fits(String token) {
        return hash != null && MessageDigest.isEqual(hash, hash(token));
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
