package io.webjack.ingest.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.ErrorCode;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.delivery.Headers;
import io.webjack.ingest.source.CallerKey;
import io.webjack.ingest.source.CallerKey.Place;
import io.webjack.ingest.source.SourceReading.Rejected;
import io.webjack.ingest.source.http.CallerCheck.Login;
import io.webjack.ingest.source.http.CallerCheck.Signature;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallerCheckTest {
    private static final byte[] PACKED = "packed bytes".getBytes(StandardCharsets.UTF_8);
    /** HMAC-SHA256 of "packed bytes" with the key "made-up-key". */
    private static final String HEX = "bb650b9812bbfe6960423338ec6862b209af5e9d4efb659bf558296e18bfdd50";

    private static final String BASE64 = "u2ULmBK7/mlgQjM47GhisgmvXp1O+2Wb9Vgpbhi/3VA=";
    private static final Map<String, String> SECRETS = Map.of("shop", "made-up-key", "password", "pa:ss");

    @Test
    void aSignatureIsMadeOverTheBytesAsTheyCame() {
        Signature hex = new Signature("X-Signature", "HmacSHA256", "shop", "sha256=", false);

        assertThat(refusal(hex, null, "x-signature", "sha256=" + HEX)).isEmpty();
        assertThat(refusal(hex, null, "x-signature", "sha256=" + HEX.toUpperCase(java.util.Locale.ROOT)))
                .isEmpty();
        assertThat(refusal(hex, null, "x-signature", HEX)).isPresent();
        assertThat(refusal(hex, null, "x-signature", "sha256=" + "0000" + HEX.substring(4)))
                .isPresent();
        assertThat(refusal(hex, null, "x-other", "sha256=" + HEX)).isPresent();
    }

    @Test
    void aSignatureMayBeBase64() {
        Signature base64 = new Signature("X-Signature", "HmacSHA256", "shop", "", true);

        assertThat(refusal(base64, null, "x-signature", BASE64)).isEmpty();
        assertThat(refusal(base64, null, "x-signature", BASE64.replace("=", "")))
                .isEmpty();
        assertThat(refusal(base64, null, "x-signature", HEX)).isPresent();
    }

    @Test
    void aNameAndAPasswordMayBeAskedFor() {
        Login basic = new Login("shop", "password");

        assertThat(refusal(null, basic, "authorization", "Basic c2hvcDpwYTpzcw=="))
                .isEmpty();
        assertThat(refusal(null, basic, "authorization", "basic c2hvcDpwYTpzcw=="))
                .isEmpty();
        assertThat(refusal(null, basic, "authorization", "Basic c2hvcDpwYQ==")).isPresent();
        assertThat(refusal(null, basic, "x", "y")).isPresent();
    }

    @Test
    void whoHasNoPasswordIsToldToShowOne() {
        assertThat(refusal(null, new Login("shop", "password"), "x", "y")).hasValueSatisfying(rejected -> {
            assertThat(rejected.status()).isEqualTo(401);
            assertThat(rejected.challenge()).startsWith("Basic realm=");
        });
    }

    @Test
    void aTokenMayBeAskedFor() {
        CallerKey token = new CallerKey(Place.HEADER, "X-Token", "shop");
        CallerKey bearer = new CallerKey(Place.HEADER, "Authorization", "shop");

        assertThat(refusal(token, "", "x-token", "made-up-key")).isEmpty();
        assertThat(refusal(token, "", "x-token", "made-up-key2"))
                .hasValueSatisfying(rejected -> assertThat(rejected.status()).isEqualTo(403));
        assertThat(refusal(bearer, "", "authorization", "Bearer made-up-key")).isEmpty();
        assertThat(refusal(bearer, "", "authorization", "made-up-key")).isEmpty();
    }

    @Test
    void aTokenMayStandInTheQuery() {
        CallerKey token = new CallerKey(Place.QUERY, "k", "shop");

        assertThat(refusal(token, "a=1&k=made-up-key", "x", "y")).isEmpty();
        assertThat(refusal(token, "a=1&k=made%2Dup-key", "x", "y")).isEmpty();
        assertThat(refusal(token, "a=1&k", "x", "y")).isPresent();
        assertThat(refusal(token, "k=x&k=made-up-key", "x", "y")).isPresent();
        assertThat(refusal(token, "", "k", "made-up-key"))
                .hasValueSatisfying(rejected -> assertThat(rejected.status()).isEqualTo(403));
    }

    @Test
    void whichWayIsAskedForStandsInTheSettings() {
        assertThat(CallerCheck.key(Map.of("type", "QUERY", "parameter", "k", "secret", "s")))
                .isEqualTo(new CallerKey(Place.QUERY, "k", "s"));
        assertThat(CallerCheck.key(Map.of("type", "BODY", "field", "auth[application_token]", "secret", "s")))
                .isEqualTo(new CallerKey(Place.BODY, "auth[application_token]", "s"));
        assertThat(CallerCheck.key(Map.of("type", "HEADER", "secret", "s")))
                .isEqualTo(new CallerKey(Place.HEADER, "Authorization", "s"));
        assertThat(CallerCheck.key(Map.of("type", "BASIC", "username", "u", "secret", "s")))
                .isNull();
        assertThat(CallerCheck.key(null)).isNull();
        assertThat(Login.of(Map.of("type", "BASIC", "username", "u", "secret", "s")))
                .isEqualTo(new Login("u", "s"));
    }

    @Test
    void theBytesAreCheckedWhetherTheyAreTextOrNot() {
        assertThat(signed(
                        new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 0x41},
                        "29685c019f20012008eb7d1574eb799bbf32b15712cb47bec610707bd166b135"))
                .isEmpty();
        assertThat(signed(
                        "phone=%2B79000000000&name=%D0%9E%D0%BB%D1%8F".getBytes(StandardCharsets.UTF_8),
                        "be447d1098ac2c91cd5059672ae20e6e38fa0a1e9039df1f4670f6d92be789d4"))
                .isEmpty();
        assertThat(signed(
                        "phone=%2B79000000001&name=%D0%9E%D0%BB%D1%8F".getBytes(StandardCharsets.UTF_8),
                        "be447d1098ac2c91cd5059672ae20e6e38fa0a1e9039df1f4670f6d92be789d4"))
                .hasValueSatisfying(rejected -> assertThat(rejected.status()).isEqualTo(401));
    }

    @Test
    void withoutItsSecretASourceTakesNothingAndAsksToComeAgain() {
        for (var refused : List.of(
                refusal(new Signature("X-S", "HmacSHA256", "gone", "", false), null, "x-s", ""),
                refusal(null, new Login("u", "gone"), "x", "y"),
                refusal(new CallerKey(Place.HEADER, "x", "gone"), "", "x", ""))) {
            assertThat(refused).hasValueSatisfying(rejected -> {
                assertThat(rejected.status()).isEqualTo(503);
                assertThat(rejected.code()).isEqualTo(ErrorCode.SECRET_MISSING);
                assertThat(rejected.message()).contains("gone");
            });
        }
    }

    private static Optional<Rejected> signed(byte[] body, String signature) {
        return CallerCheck.refusal(
                settings(new Signature("X-Signature", "HmacSHA256", "b", "", false), null, null),
                Map.of("b", "made-up-secret"),
                delivery("", "X-Signature", signature, body));
    }

    private static Optional<Rejected> refusal(
            @Nullable Signature signature, @Nullable Login login, String header, String value) {
        return CallerCheck.refusal(settings(signature, login, null), SECRETS, delivery("", header, value, PACKED));
    }

    private static Optional<Rejected> refusal(CallerKey key, String query, String header, String value) {
        return CallerCheck.refusal(settings(null, null, key), SECRETS, delivery(query, header, value, PACKED));
    }

    private static HttpSourceSettings settings(
            @Nullable Signature signature, @Nullable Login login, @Nullable CallerKey key) {
        return new HttpSourceSettings(
                Set.of("POST"),
                null,
                List.of(),
                false,
                Optional.ofNullable(signature),
                Optional.ofNullable(login),
                Optional.ofNullable(key),
                Optional.empty());
    }

    private static Delivery delivery(String query, String header, String value, byte[] received) {
        return new Delivery(
                Instant.EPOCH,
                "POST",
                "/in/x",
                query,
                Headers.of(header, value),
                "127.0.0.1",
                received,
                "unpacked".getBytes(StandardCharsets.UTF_8));
    }
}
