package io.webjack.test;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names that no other test has, so that tests share servers without meeting. */
public final class Unique {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Unique() {}

    /** The word with a random end, such as {@code lead-3f9a1c07d2}. */
    public static String name(String word) {
        return word + "-" + hex(5);
    }

    /** A webhook token: 128 random bits. */
    public static String token() {
        return hex(16);
    }

    public static String email() {
        return name("owner") + "@example.org";
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
