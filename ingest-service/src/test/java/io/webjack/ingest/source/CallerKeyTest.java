package io.webjack.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.body.BodyLimits;
import io.webjack.body.BodyParser;
import io.webjack.body.ParsedBody;
import io.webjack.contracts.ErrorCode;
import io.webjack.ingest.delivery.Delivery;
import io.webjack.ingest.delivery.Headers;
import io.webjack.ingest.source.CallerKey.Place;
import io.webjack.ingest.source.SourceReading.Rejected;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerKeyTest {
    private static final Map<String, String> SECRETS = Map.of("shop", "made-up-key");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "google_key | {\"lead_id\":\"1\",\"google_key\":\"made-up-key\"} |"
                        + " {\"lead_id\":\"1\",\"google_key\":\"***\"}",
                "auth[application_token] | event=ONCRMLEADADD&auth%5Bapplication_token%5D=made-up-key"
                        + " | event=ONCRMLEADADD&auth%5Bapplication_token%5D=***",
                "auth[application_token] | {\"auth\":{\"application_token\":\"made-up-key\"}}"
                        + " | {\"auth\":{\"application_token\":\"***\"}}",
                "a[b][c] | a[b][c]=made-up-key&a[b][d]=1 | a[b][c]=***&a[b][d]=1"
            })
    void aKeyInABodyIsCheckedAndNotKept(String name, String body, String kept) {
        CallerKey key = new CallerKey(Place.BODY, name, "shop");
        Delivery delivery = delivery(body);
        Map<String, @Nullable Object> fields = fields(delivery);

        assertThat(key.refusal(SECRETS, delivery, fields)).isEmpty();
        assertThat(new String(key.storable(delivery, SECRETS).body(), StandardCharsets.UTF_8))
                .isEqualTo(kept);
        assertThat(key.without(fields).toString()).doesNotContain("made-up-key");
        assertThat(fields.toString()).as("what was read stays as it is").contains("made-up-key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "google_key | {\"google_key\":\"another\"}",
                "google_key | {\"lead\":{\"google_key\":\"made-up-key\"}}",
                "google_key | {\"google_key\":[\"made-up-key\"]}",
                "auth[application_token] | auth=made-up-key",
                "auth[application_token] | auth[application_token][x]=made-up-key",
                "auth[application_token] | name=1"
            })
    void whoBringsAnotherIsRefused(String name, String body) {
        Delivery delivery = delivery(body);

        Optional<Rejected> refusal =
                new CallerKey(Place.BODY, name, "shop").refusal(SECRETS, delivery, fields(delivery));

        assertThat(refusal).hasValueSatisfying(rejected -> {
            assertThat(rejected.status()).isEqualTo(403);
            assertThat(rejected.code()).isEqualTo(ErrorCode.NOT_AUTHENTIC);
        });
    }

    @Test
    void otherFieldsAreLeftAsTheyAre() {
        Map<String, @Nullable Object> fields =
                fields(delivery("auth[application_token]=made-up-key&auth[domain]=x&a=1"));

        assertThat(new CallerKey(Place.BODY, "auth[application_token]", "shop").without(fields))
                .isEqualTo(Map.of("auth", Map.of("domain", "x"), "a", "1"));
        assertThat(new CallerKey(Place.HEADER, "a", "shop").without(fields)).isSameAs(fields);
    }

    private static Map<String, @Nullable Object> fields(Delivery delivery) {
        return ((ParsedBody.Fields) BodyParser.parse(delivery.body(), delivery.contentType(), null, BodyLimits.DEFAULT))
                .fields();
    }

    private static Delivery delivery(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String type = body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
        return new Delivery(
                Instant.EPOCH, "POST", "/in/x", "", Headers.of("content-type", type), "127.0.0.1", bytes, bytes);
    }
}
