package io.webjack.ingest.source.http;

import io.webjack.contracts.ErrorCode;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.source.SourceReading.Rejected;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Whether a delivery comes from whom the source expects: signed over the bytes as they came, or with a secret in a
 * header. Comparisons take the same time for every wrong value. Pure.
 */
final class CallerCheck {
    private static final String BEARER = "Bearer ";

    private CallerCheck() {}

    /** Why the delivery is refused; empty: it is not. */
    static Optional<Rejected> refusal(HttpSourceSettings settings, Map<String, String> secrets, Delivery delivery) {
        Signature signature = settings.signature();
        if (signature != null && !isSigned(signature, secrets.get(signature.secret()), delivery)) {
            return Optional.of(refused(
                    secrets.containsKey(signature.secret())
                            ? "the signature in the header " + signature.header()
                                    + " is missing or does not fit the body"
                            : missing(signature.secret())));
        }
        Authentication authentication = settings.authentication();
        if (authentication != null && !isKnown(authentication, secrets.get(authentication.secret()), delivery)) {
            return Optional.of(refused(
                    secrets.containsKey(authentication.secret())
                            ? "the header " + authentication.header() + " is missing or does not hold what is expected"
                            : missing(authentication.secret())));
        }
        return Optional.empty();
    }

    private static Rejected refused(String message) {
        return new Rejected(401, ErrorCode.NOT_AUTHENTIC, message);
    }

    private static String missing(String secret) {
        return "the sender cannot be checked: there is no secret '" + secret + "'";
    }

    private static boolean isSigned(Signature signature, @Nullable String secret, Delivery delivery) {
        String given = delivery.headers().first(signature.header()).orElse("").strip();
        if (secret == null || secret.isEmpty() || !given.startsWith(signature.prefix())) {
            return false;
        }
        String value = given.substring(signature.prefix().length());
        byte[] expected = hmac(signature.algorithm(), secret, delivery.received());
        return signature.base64()
                ? same(Base64.getEncoder().withoutPadding().encodeToString(expected), value.replaceAll("=+$", ""))
                : same(HexFormat.of().formatHex(expected), value.toLowerCase(Locale.ROOT));
    }

    private static boolean isKnown(Authentication authentication, @Nullable String secret, Delivery delivery) {
        if (secret == null || secret.isEmpty()) {
            return false;
        }
        String given =
                delivery.headers().first(authentication.header()).orElse("").strip();
        if (authentication.basic()) {
            String pair = authentication.username() + ":" + secret;
            return same(
                    "basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)),
                    given.regionMatches(true, 0, "basic ", 0, 6)
                            ? "basic " + given.substring(6).strip()
                            : given);
        }
        boolean bearer = authentication.header().equalsIgnoreCase("authorization")
                && given.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return same(secret, bearer ? given.substring(BEARER.length()).strip() : given);
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(String algorithm, String secret, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " is missing", e);
        }
    }

    /**
     * A signature that deliveries must bear.
     *
     * @param algorithm as Java names it
     * @param secret its name
     * @param prefix what stands before the signature in the header
     */
    record Signature(String header, String algorithm, String secret, String prefix, boolean base64) {
        static @Nullable Signature of(@Nullable Object settings) {
            if (!(settings instanceof Map<?, ?> map)) {
                return null;
            }
            return new Signature(
                    text(map, "header", ""),
                    switch (text(map, "algorithm", "HMAC_SHA256")) {
                        case "HMAC_SHA1" -> "HmacSHA1";
                        case "HMAC_SHA512" -> "HmacSHA512";
                        default -> "HmacSHA256";
                    },
                    text(map, "secret", ""),
                    text(map, "prefix", ""),
                    text(map, "encoding", "HEX").equals("BASE64"));
        }
    }

    /**
     * A secret that deliveries must bring.
     *
     * @param basic name and password, else the secret itself
     * @param secret its name
     */
    record Authentication(boolean basic, String username, String header, String secret) {
        static @Nullable Authentication of(@Nullable Object settings) {
            if (!(settings instanceof Map<?, ?> map)) {
                return null;
            }
            boolean basic = text(map, "type", "").equals("BASIC");
            return new Authentication(
                    basic,
                    text(map, "username", ""),
                    basic ? "Authorization" : text(map, "header", "Authorization"),
                    text(map, "secret", ""));
        }
    }

    private static String text(Map<?, ?> settings, String name, String otherwise) {
        return settings.get(name) instanceof String text ? text : otherwise;
    }
}
