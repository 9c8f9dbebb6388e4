package io.webjack.ingest.fetch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.webjack.contracts.Topic;
import io.webjack.contracts.connection.ConnectionRecord;
import io.webjack.ingest.ServiceProfile;
import io.webjack.ingest.connection.ConnectionReplica;
import io.webjack.ingest.standin.AdsStandIn;
import io.webjack.ingest.standin.VkStandIn;
import io.webjack.security.SecretEncryption;
import io.webjack.test.Answer;
import io.webjack.test.RecordedRequest;
import io.webjack.test.TestTopics;
import io.webjack.test.Unique;
import io.webjack.wire.Ids;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(PollProfile.class)
class ListedPlatformCheckIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final SecretEncryption ENCRYPTION = SecretEncryption.of(ServiceProfile.ENCRYPTION_KEY);
    private static final String SECRET = "made-up-secret";

    private final AdsStandIn ads = AdsStandIn.start();
    private final VkStandIn vk = VkStandIn.start();

    @Inject
    ConnectionReplica connections;

    @AfterEach
    void close() {
        ads.close();
        vk.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vk_ads", "mytarget"})
    void anAccessThatWorksTakesOneTokenHoweverOftenItIsChecked(String type) {
        UUID connection = ads(type, "made-up-client", SECRET, ads.baseUrl());

        check(connection)
                .body("ok", equalTo(true))
                .body("findings[0].code", equalTo("ACCESS_WORKS"))
                .body("findings[0].messages.ru", startsWith("Подключение работает"))
                .body("findings[0].messages.en", startsWith("The connection works"));
        check(connection).body("ok", equalTo(true));

        assertThat(ads.requests(AdsStandIn.TOKEN)).hasSize(1);
        assertThat(ads.requests(request -> request.path().contains("lead_ads")))
                .extracting(request -> request.header("authorization").orElse(""))
                .containsExactly("Bearer access-1", "Bearer access-1");
    }

    @Test
    void aTokenThatThePlatformForgotIsReplaced() {
        UUID connection = ads("vk_ads", "made-up-client", SECRET, ads.baseUrl());
        check(connection).body("ok", equalTo(true));

        ads.forgetTokens();

        check(connection).body("ok", equalTo(true));
        check(connection).body("ok", equalTo(true));
        assertThat(ads.requests(AdsStandIn.TOKEN))
                .as("the first, one by the dead refresh token, one by the credentials")
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vk_ads", "mytarget"})
    void saysWhichOfTheCredentialsIsWrong(String type) {
        UUID client = ads(type, "another-client", SECRET, ads.baseUrl());
        UUID secret = ads(type, "made-up-client", "another-secret", ads.baseUrl());

        check(client).body("ok", equalTo(false)).body("findings[0].code", equalTo("CLIENT_UNKNOWN"));
        String answer = check(secret)
                .body("findings[0].code", equalTo("SECRET_WRONG"))
                .extract()
                .asString();
        ads.refusal("Client authentication failed");
        check(secret).body("findings[0].code", equalTo("CREDENTIALS_REFUSED"));

        assertThat(answer).doesNotContain("another-secret");
        assertThat(ads.requests(request -> request.path().contains("lead_ads"))).isEmpty();
    }

    @Test
    void saysWhatThePlatformHasAgainstTheAccess() {
        UUID connection = ads("vk_ads", "made-up-client", SECRET, ads.baseUrl());
        String leads = AdsStandIn.VK_ADS_LEADS;

        ads.failNext(AdsStandIn.TOKEN, AdsStandIn.error(403, "error-403-token-limit.json"));
        check(connection).body("findings[0].code", equalTo("TOKENS_USED_UP"));
        ads.failNext(leads, AdsStandIn.error(401, "error-401-revoked.json"));
        check(connection).body("findings[0].code", equalTo("TOKEN_DEAD"));
        ads.failNext(leads, Answer.status(403));
        check(connection).body("findings[0].code", equalTo("PERMISSION_MISSING"));
        ads.failNext(leads, Answer.status(404));
        check(connection).body("findings[0].code", equalTo("LEADS_NOT_OPEN"));
        ads.failNext(leads, Answer.status(429));
        check(connection).body("findings[0].code", equalTo("LIMITED"));
        ads.failNext(leads, Answer.status(502));
        check(connection).body("findings[0].code", equalTo("NO_ANSWER"));
        ads.failNext(leads, Answer.hang());
        check(connection).body("findings[0].code", equalTo("NO_ANSWER"));
        check(connection).body("ok", equalTo(true));
    }

    @Test
    void saysThatTheAddressIsWrong() {
        UUID nowhere = ads("vk_ads", "made-up-client", SECRET, "http://ads.invalid");
        UUID closed = ads("vk_ads", "made-up-client", SECRET, "http://169.254.169.254");
        UUID elsewhere = ads("mytarget", "made-up-client", SECRET, ads.baseUrl());
        UUID vkNowhere = vk(VkStandIn.TOKEN, "http://vk.invalid");
        UUID vkElsewhere = vk(VkStandIn.TOKEN, ads.baseUrl());

        check(nowhere).body("findings[0].code", equalTo("ADDRESS_WRONG"));
        check(closed).body("findings[0].code", equalTo("ADDRESS_CLOSED"));
        check(vkNowhere).body("findings[0].code", equalTo("ADDRESS_WRONG"));
        ads.always(Answer.status(301).header("Location", "https://ads.example"));
        check(elsewhere).body("findings[0].code", equalTo("ADDRESS_WRONG"));
        check(vkElsewhere).body("findings[0].code", equalTo("ADDRESS_WRONG"));
        ads.always(Answer.status(404).body("<html>not found</html>"));
        check(elsewhere).body("findings[0].code", equalTo("ADDRESS_WRONG"));
        ads.always(Answer.status(200).body("<html>a shop</html>"));
        check(elsewhere).body("findings[0].code", equalTo("ADDRESS_WRONG"));
        check(vkElsewhere).body("findings[0].code", equalTo("ADDRESS_WRONG"));
    }

    @Test
    void asksVkontakteWhoseAccessKeyItIsAndForItsForms() {
        UUID connection = vk(VkStandIn.TOKEN, vk.baseUrl());

        check(connection)
                .body("ok", equalTo(true))
                .body("findings[0].code", equalTo("ACCESS_WORKS"))
                .body("findings[0].subject", equalTo("Школа Пример"))
                .body("findings[0].messages.ru", startsWith("Подключение работает: «ВКонтакте»"));

        List<RecordedRequest> forms = vk.requests(VkStandIn.FORMS);
        assertThat(forms).hasSize(1);
        assertThat(VkStandIn.parameter(forms.get(0), "group_id")).isEqualTo("100000001");
        vk.community("{\"response\":[{\"id\":100000001,\"name\":\"Как в старых версиях\"}]}");
        check(connection).body("findings[0].subject", equalTo("Как в старых версиях"));
    }

    @Test
    void saysInPlainWordsWhatIsWrongWithAnAccessKey() {
        UUID dead = vk("another-access-key", vk.baseUrl());
        UUID connection = vk(VkStandIn.TOKEN, vk.baseUrl());

        String answer = check(dead)
                .body("ok", equalTo(false))
                .body("findings[0].code", equalTo("TOKEN_DEAD"))
                .body("findings[0].messages.en", startsWith("“VKontakte” does not accept the access key"))
                .extract()
                .asString();
        assertThat(answer).doesNotContain("another-access-key");
        vk.forms(VkStandIn.error(15, "Access denied: no access to lead forms"));
        check(connection).body("findings[0].code", equalTo("PERMISSION_MISSING"));
        vk.forms(VkStandIn.error(6, "Too many requests per second"));
        check(connection).body("findings[0].code", equalTo("LIMITED"));
        vk.forms(VkStandIn.error(10, "Internal server error"));
        check(connection).body("findings[0].code", equalTo("NO_ANSWER"));
        vk.forms(VkStandIn.error(8, "Invalid request: versions below 5.81 are deprecated"));
        check(connection).body("findings[0].code", equalTo("SETTING_WRONG"));
        vk.forms(Answer.reset());
        check(connection).body("findings[0].code", equalTo("NO_ANSWER"));
        vk.community("{\"error\":{\"error_code\":100,\"error_msg\":\"group_ids is undefined\"}}");
        check(connection).body("findings[0].code", equalTo("NO_COMMUNITY"));
    }

    private static ValidatableResponse check(UUID connection) {
        return given().header("Authorization", "Bearer " + PollProfile.SERVICE_TOKEN)
                .queryParam("version", 1)
                .post("/internal/connections/" + connection + "/check")
                .then()
                .statusCode(200);
    }

    private UUID ads(String type, String clientId, String secret, String address) {
        return publish(type, Map.of("clientId", clientId, "baseUrl", address), "clientSecret", secret);
    }

    private UUID vk(String token, String address) {
        return publish("vk", Map.of("baseUrl", address), "accessToken", token);
    }

    private UUID publish(String type, Map<String, Object> settings, String name, String secret) {
        UUID id = Ids.newId();
        ConnectionRecord record = new ConnectionRecord(
                id,
                Unique.name("connection"),
                type,
                null,
                1,
                settings,
                Map.of(name, ENCRYPTION.encrypt(secret, ConnectionRecord.context(id, name))),
                Instant.EPOCH);
        TestTopics.send(Topic.CONNECTIONS, id.toString(), record);
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> connections.byId(id).isPresent());
        return id;
    }
}
