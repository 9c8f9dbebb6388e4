package io.webjack.ingest.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.event.ReceivedRequest;
import io.webjack.contracts.event.ReceivedRequest.BodyEncoding;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.delivery.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReceivedRequestsTest {

    @Test
    void credentialsInTheQueryAndInTheRefererAreHidden() {
        ReceivedRequest kept = kept(
                "token=made-up-1&a=1&tok%65n=made-up-2&api%5Fkey=made-up-3",
                Headers.of(
                        "Referer",
                        "https://site.test/?a=1&access_token=made-up-4#token=made-up-5&b=2",
                        "X-Original-URI",
                        "/in/t?api_key=made-up-6",
                        "X-Forwarded-Authorization",
                        "Bearer made-up-7",
                        "X-Auth-Key",
                        "made-up-8",
                        "Origin",
                        "https://user:made-up-9@site.test"),
                new byte[0]);

        assertThat(kept.query()).isEqualTo(Map.of("token", List.of("***", "***"), "a", "1", "api_key", "***"));
        assertThat(kept.headers())
                .isEqualTo(Map.of(
                        "referer", "https://site.test/?a=1&access_token=***#token=***&b=2",
                        "x-original-uri", "/in/t?api_key=***",
                        "x-forwarded-authorization", "***",
                        "x-auth-key", "***",
                        "origin", "https://***@site.test"));
    }

    @Test
    void aBodyIsShownAsTheTextThatItIs() {
        byte[] form = "ab=cd".getBytes(StandardCharsets.US_ASCII);
        byte[] wide = "{\"a\":\"Оля\"}".getBytes(StandardCharsets.UTF_16);

        assertThat(kept("", type("application/x-www-form-urlencoded; charset=utf-16"), form)
                        .body())
                .isEqualTo("ab=cd");
        assertThat(kept("", type("application/json; charset=utf-16"), wide).body())
                .isEqualTo("{\"a\":\"Оля\"}");
    }

    @Test
    void aBodyThatIsNoTextIsKeptByteForByte() {
        byte[] bytes = {(byte) 0xFF, (byte) 0xFE, 0x00, 0x41};

        ReceivedRequest kept = kept("", type("application/octet-stream"), bytes);

        assertThat(kept.bodyEncoding()).isEqualTo(BodyEncoding.BASE64);
        assertThat(Base64.getDecoder().decode(kept.body())).isEqualTo(bytes);
    }

    private static Headers type(String type) {
        return Headers.of("Content-Type", type);
    }

    private static ReceivedRequest kept(String query, Headers headers, byte[] body) {
        return ReceivedRequests.of(
                new Delivery(Instant.EPOCH, "POST", "/in/t", query, headers, null, body, body), Set.of());
    }
}
