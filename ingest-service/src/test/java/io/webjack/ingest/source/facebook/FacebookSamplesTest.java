package io.webjack.ingest.source.facebook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.webjack.contracts.lead.LeadReading;
import io.webjack.contracts.lead.LeadReading.OneLead;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.source.ConnectionRequest;
import io.webjack.ingest.source.ConnectionRequest.NotAccepted;
import io.webjack.ingest.standin.Samples;
import io.webjack.wire.WireJson;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every request of the samples is answered as the manifest says. */
class FacebookSamplesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:01Z");

    static Stream<JsonNode> requests() throws IOException {
        JsonNode manifest = WireJson.mapper().readTree(Samples.bytes("facebook/manifest.json"));
        List<JsonNode> requests = new ArrayList<>();
        manifest.forEach(sample -> {
            if (sample.has("method")) {
                requests.add(sample);
            }
        });
        return requests.stream();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void every_request_is_answered_as_the_manifest_says(JsonNode sample) {
        Connection connection = connection(sample);

        ConnectionRequest answer = sample.get("method").asText().equals("GET")
                ? verification(connection, sample.get("query").asText())
                : FacebookWebhook.notification(
                        connection,
                        Samples.bytes(sample.get("file").asText()),
                        sample.get("headers").get("X-Hub-Signature-256").asText(),
                        NOW);

        JsonNode expected = sample.get("expect");
        answer.match(
                handled -> {
                    assertThat(expected.get("http_status").asInt()).isEqualTo(200);
                    if (expected.has("body")) {
                        assertThat(handled.answer().body())
                                .isEqualTo(expected.get("body").asText());
                    } else {
                        assertThat(texts(expected)).isEmpty();
                    }
                },
                announced -> {
                    assertThat(expected.get("http_status").asInt()).isEqualTo(200);
                    assertThat(announced.what())
                            .extracting(LeadReading::objectId)
                            .containsExactlyElementsOf(texts(expected));
                },
                not -> assertThat(not.status())
                        .isEqualTo(expected.get("http_status").asInt()));
    }

    @Test
    void a_signature_over_other_bytes_is_refused() {
        byte[] body = Samples.bytes("facebook/leadgen-notification.json");
        body[body.length - 1] = ' ';

        ConnectionRequest answer = FacebookWebhook.notification(
                connection("0123456789abcdef0123456789abcdef", null),
                body,
                "sha256=537827cd030b549ad519694ab87358d157cfddbe5080100522688590a11ae0aa",
                NOW);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        NotAccepted.class,
                        refused -> assertThat(refused.status()).isEqualTo(401));
    }

    @Test
    void a_connection_without_an_app_secret_accepts_nothing() {
        ConnectionRequest answer =
                FacebookWebhook.notification(connection("", null), "{}".getBytes(UTF_8), "sha256=whatever", NOW);

        assertThat(answer).isInstanceOf(NotAccepted.class);
    }

    @Test
    void numbers_as_ids_are_read_digit_by_digit_and_zero_means_no_ad() throws Exception {
        List<OneLead> leads = NotificationReader.read(
                Samples.bytes("facebook/leadgen-notification-numeric-ids.json"), new UUID(0, 1), NOW);

        assertThat(leads)
                .containsExactly(new OneLead(
                        "facebook_lead_ads",
                        new UUID(0, 1),
                        "300000000000002",
                        "100000000000001",
                        "200000000000011",
                        null,
                        Instant.parse("2026-01-01T10:00:00Z"),
                        NOW));
    }

    @Test
    void ids_beyond_the_largest_long_keep_every_digit() throws Exception {
        byte[] body =
                ("{\"object\":\"page\",\"entry\":[{\"id\":98765432109876543210987,\"changes\":[{\"field\":\"leadgen\","
                                + "\"value\":{\"leadgen_id\":12345678901234567890123,\"ad_id\":\"0\",\"adgroup_id\":\"\"}}]}]}")
                        .getBytes(UTF_8);

        List<OneLead> leads = NotificationReader.read(body, new UUID(0, 1), NOW);

        assertThat(leads).singleElement().satisfies(lead -> {
            assertThat(lead.leadId()).isEqualTo("12345678901234567890123");
            assertThat(lead.pageId()).isEqualTo("98765432109876543210987");
            assertThat(lead.formId()).isNull();
            assertThat(lead.adId()).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "7",
                "{\"object\":\"user\",\"entry\":[{\"changes\":[{\"field\":\"leadgen\",\"value\":{\"leadgen_id\":1}}]}]}",
                "{\"object\":\"page\"}",
                "{\"object\":\"page\",\"entry\":{}}",
                "{\"object\":\"page\",\"entry\":[null,7,{\"changes\":[null,{\"field\":\"leadgen\"},{\"field\":\"leadgen\",\"value\":{}}]}]}"
            })
    void what_is_not_about_leads_is_left_out(String body) throws Exception {
        assertThat(NotificationReader.read(body.getBytes(UTF_8), new UUID(0, 1), NOW))
                .isEmpty();
    }

    private static ConnectionRequest verification(Connection connection, String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            parameters.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return FacebookWebhook.verification(
                connection,
                parameters.get("hub.mode"),
                parameters.get("hub.challenge"),
                parameters.get("hub.verify_token"));
    }

    private static List<String> texts(JsonNode expected) {
        List<String> texts = new ArrayList<>();
        expected.get("leads_to_fetch").forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Connection connection(JsonNode sample) {
        return connection(
                sample.path("app_secret").asText(""),
                sample.path("verify_token").asText(null));
    }

    private static Connection connection(String appSecret, String verifyToken) {
        Map<String, String> secrets = new HashMap<>();
        secrets.put("appSecret", appSecret);
        if (verifyToken != null) {
            secrets.put("verifyToken", verifyToken);
        }
        return new Connection(new UUID(0, 1), "app", "facebook", "token", 1, Map.of(), secrets);
    }
}
