package io.webjack.ingest.source.http;

import io.webjack.contracts.ErrorCode;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.source.CallerKey;
import io.webjack.ingest.source.CallerKey.Place;
import io.webjack.ingest.source.SourceReading.Rejected;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Whether a delivery comes from whom the source expects: signed over the bytes as they came, with a name and
 * a password, or with a key. Comparisons take the same time for every wrong value. Pure.
 */
final class CallerCheck {
    private static final String BASIC = "Basic ";
    private static final String BASIC_CHALLENGE = "Basic realm=\"Webjack\", charset=\"UTF-8\"";

    private CallerCheck() {}

    /** Why the delivery is refused, as far as that is seen before its body is read; empty: it is not. */
    static Optional<Rejected> refusal(HttpSourceSettings settings, Map<String, String> secrets, Delivery delivery) {
        Optional<Rejected> unsigned = settings.signature().flatMap(signature -> unsigned(signature, secrets, delivery));
        if (unsigned.isPresent()) {
            return unsigned;
        }
        Optional<Rejected> unknown = settings.login().flatMap(login -> unknown(login, secrets, delivery));
        return unknown.isPresent()
                ? unknown
                : settings.key()
                        .filter(key -> key.place() != Place.BODY)
                        .flatMap(key -> key.refusal(secrets, delivery, Map.of()));
    }

    private static Optional<Rejected> unsigned(Signature signature, Map<String, String> secrets, Delivery delivery) {
        String secret = secrets.get(signature.secret());
        if (secret == null || secret.isEmpty()) {
            return Optional.of(CallerKey.uncheckable(signature.secret()));
        }
        return isSigned(signature, secret, delivery)
                ? Optional.empty()
                : Optional.of(new Rejected(
                        401,
                        ErrorCode.NOT_AUTHENTIC,
                        "the signature in the header " + signature.header() + " is missing or does not fit the body"));
    }

    private static Optional<Rejected> unknown(Login login, Map<String, String> secrets, Delivery delivery) {
        String secret = secrets.get(login.secret());
        if (secret == null || secret.isEmpty()) {
            return Optional.of(CallerKey.uncheckable(login.secret()));
        }
        return isKnown(login, secret, delivery)
                ? Optional.empty()
                : Optional.of(new Rejected(
                        401,
                        ErrorCode.NOT_AUTHENTIC,
                        "the header Authorization is missing or does not hold the name and the password",
                        BASIC_CHALLENGE));
    }

    private static boolean isSigned(Signature signature, String secret, Delivery delivery) {
        String given = delivery.headers().first(signature.header()).orElse("").strip();
        if (!given.startsWith(signature.prefix())) {
            return false;
        }
        String value = given.substring(signature.prefix().length());
        byte[] expected = hmac(signature.algorithm(), secret, delivery.received());
        return signature.base64()
                ? CallerKey.same(
                        Base64.getEncoder().withoutPadding().encodeToString(expected), value.replaceAll("=+$", ""))
                : CallerKey.same(HexFormat.of().formatHex(expected), value.toLowerCase(Locale.ROOT));
    }

    private static boolean isKnown(Login login, String secret, Delivery delivery) {
        String given = delivery.headers().first("Authorization").orElse("").strip();
        String pair = login.username() + ":" + secret;
        return given.regionMatches(true, 0, BASIC, 0, BASIC.length())
                && CallerKey.same(
                        Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)),
                        given.substring(BASIC.length()).strip());
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
     * A name and a password that deliveries must bring (RFC 7617).
     *
     * @param secret the name of the secret that holds the password
     */
    record Login(String username, String secret) {
        /** Null: the settings ask for none. */
        static @Nullable Login of(@Nullable Object settings) {
            return settings instanceof Map<?, ?> map && text(map, "type", "").equals("BASIC")
                    ? new Login(text(map, "username", ""), text(map, "secret", ""))
                    : null;
        }
    }

    /** The key that the settings ask for; null: none. */
    static @Nullable CallerKey key(@Nullable Object settings) {
        if (!(settings instanceof Map<?, ?> map)) {
            return null;
        }
        String secret = text(map, "secret", "");
        return switch (text(map, "type", "HEADER")) {
            case "BASIC" -> null;
            case "QUERY" -> new CallerKey(Place.QUERY, text(map, "parameter", "token"), secret);
            case "BODY" -> new CallerKey(Place.BODY, text(map, "field", "token"), secret);
            default -> new CallerKey(Place.HEADER, text(map, "header", "Authorization"), secret);
        };
    }

    private static String text(Map<?, ?> settings, String name, String otherwise) {
        return settings.get(name) instanceof String text ? text : otherwise;
    }
}
