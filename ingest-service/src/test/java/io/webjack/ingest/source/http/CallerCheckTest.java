package io.webjack.ingest.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.ErrorCode;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.delivery.Headers;
import io.webjack.ingest.source.http.CallerCheck.Authentication;
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
        Authentication basic = new Authentication(true, "shop", "Authorization", "password");

        assertThat(refusal(null, basic, "authorization", "Basic c2hvcDpwYTpzcw=="))
                .isEmpty();
        assertThat(refusal(null, basic, "authorization", "basic c2hvcDpwYTpzcw=="))
                .isEmpty();
        assertThat(refusal(null, basic, "authorization", "Basic c2hvcDpwYQ==")).isPresent();
        assertThat(refusal(null, basic, "x", "y")).isPresent();
    }

    @Test
    void aTokenMayBeAskedFor() {
        Authentication token = new Authentication(false, "", "X-Token", "shop");
        Authentication bearer = new Authentication(false, "", "Authorization", "shop");

        assertThat(refusal(null, token, "x-token", "made-up-key")).isEmpty();
        assertThat(refusal(null, token, "x-token", "made-up-key2")).isPresent();
        assertThat(refusal(null, bearer, "authorization", "Bearer made-up-key")).isEmpty();
        assertThat(refusal(null, bearer, "authorization", "made-up-key")).isEmpty();
    }

    @Test
    void withoutItsSecretASourceTakesNothing() {
        var refused = refusal(new Signature("X-S", "HmacSHA256", "gone", "", false), null, "x-s", "");

        assertThat(refused).hasValueSatisfying(rejected -> {
            assertThat(rejected.status()).isEqualTo(401);
            assertThat(rejected.code()).isEqualTo(ErrorCode.NOT_AUTHENTIC);
            assertThat(rejected.message()).contains("gone");
        });
    }

    private static Optional<io.webjack.ingest.source.SourceReading.Rejected> refusal(
            @Nullable Signature signature, @Nullable Authentication authentication, String header, String value) {
        HttpSourceSettings settings =
                new HttpSourceSettings(Set.of("POST"), null, List.of(), signature, authentication, Optional.empty());
        return CallerCheck.refusal(
                settings,
                SECRETS,
                new Delivery(
                        Instant.EPOCH,
                        "POST",
                        "/in/x",
                        "",
                        Headers.of(header, value),
                        "127.0.0.1",
                        PACKED,
                        "unpacked".getBytes(StandardCharsets.UTF_8)));
    }
}
