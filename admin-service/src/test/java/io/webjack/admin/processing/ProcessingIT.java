package io.webjack.admin.processing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.webjack.admin.ServiceProfile;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.ProcessingStatus;
import io.webjack.test.RecordLog;
import io.webjack.test.TestTopics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class ProcessingIT {
    private static final RestAssuredConfig EXACT = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));
    private static final String PROCESSINGS = "/api/v1/processings";
    private static final String FULL = """
            {"name": "%s", "source": {"type": "http", "methods": ["POST"]},
             "actions": [
               {"key": "json", "type": "json", "document": {"id": 9007199254740993123, "sum": 10.10, "a": "{{ fields.a }}"}},
               {"key": "send", "type": "http_request", "method": "POST", "url": "https://example.test/x",
                "body": "{{ actions.json.body }}"}],
             "notifications": {"emails": ["owner@example.org"]}}
            """;

    private final RecordLog topic = RecordLog.open(Topic.PROCESSINGS);

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void asksForTheTokenBeforeAnythingElse() {
        given().get(PROCESSINGS).then().statusCode(401).contentType("application/problem+json");
        given().header("Authorization", "Bearer wrong")
                .body("{")
                .post(PROCESSINGS)
                .then()
                .statusCode(401);
        given().get(PROCESSINGS + "/nonsense").then().statusCode(401);
        given().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void createsADraftAndPublishesIt() {
        String name = name();

        Response created = admin().body(FULL.formatted(name)).post(PROCESSINGS);

        created.then()
                .statusCode(201)
                .header("Location", matchesPattern(".*/api/v1/processings/[0-9a-f-]{36}"))
                .header("ETag", "\"1\"")
                .body("status", equalTo("DRAFT"))
                .body("version", equalTo(1))
                .body("source.webhookUrl", matchesPattern("http://localhost:8081/in/[0-9a-f]{32}"))
                .body("actions[1].successCodes", contains("2**"));
        UUID id = UUID.fromString(created.path("id"));
        ProcessingDefinition published = topic.waitUntilReceived(
                ProcessingDefinition.class, definition -> definition.id().equals(id));
        assertThat(published.name()).isEqualTo(name);
        assertThat(published.status()).isEqualTo(ProcessingStatus.DRAFT);
        assertThat(((ActionDefinition.Json) published.actions().get(0))
                        .document()
                        .toString())
                .contains("9007199254740993123")
                .contains("10.10");
        assertThat(created.asString()).contains("9007199254740993123").contains("10.10");
    }

    @Test
    void startsAndStopsWithANewVersionEachTime() {
        String id = admin().body(FULL.formatted(name())).post(PROCESSINGS).path("id");

        admin().post(PROCESSINGS + "/" + id + "/start")
                .then()
                .statusCode(200)
                .body("status", equalTo("RUNNING"))
                .header("ETag", "\"2\"");
        admin().post(PROCESSINGS + "/" + id + "/start").then().statusCode(200).header("ETag", "\"2\"");
        admin().post(PROCESSINGS + "/" + id + "/stop")
                .then()
                .statusCode(200)
                .body("status", equalTo("STOPPED"))
                .header("ETag", "\"3\"");

        topic.waitUntilReceived(
                ProcessingDefinition.class,
                definition -> definition.id().toString().equals(id) && definition.status() == ProcessingStatus.STOPPED);
        admin().get(PROCESSINGS + "/" + id + "/versions")
                .then()
                .statusCode(200)
                .body("items.version", contains(3, 2, 1))
                .body("items.change", contains("STOPPED", "STARTED", "CREATED"));
    }

    @Test
    void answersAChangeOnceTheBrokerHasIt() {
        String id = admin().body(FULL.formatted(name())).post(PROCESSINGS).path("id");

        admin().post(PROCESSINGS + "/" + id + "/start").then().statusCode(200);

        long end = TestTopics.offsets(List.of(Topic.PROCESSINGS), OffsetSpec.latest())
                .get(new TopicPartition(Topic.PROCESSINGS.topicName(), 0));
        assertThat(topic.waitUntilRecord(record -> id.equals(new String(record.key(), StandardCharsets.UTF_8))
                                && record.value() != null
                                && new String(record.value(), StandardCharsets.UTF_8).contains("\"RUNNING\""))
                        .offset())
                .isLessThan(end);
    }

    @Test
    void saysEverythingThatIsMissingToStart() {
        String id =
                admin().body("{\"name\":\"" + name() + "\"}").post(PROCESSINGS).path("id");

        admin().post(PROCESSINGS + "/" + id + "/start")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("violations.pointer", hasItems("/source", "/actions"));
    }

    @Test
    void startsOnlyWithSecretsThatExist() {
        String secret = "s" + java.util.UUID.randomUUID().toString().replace("-", "");
        String id = admin().body(
                        ("{\"name\":\"%s\",\"source\":{\"type\":\"tilda\",\"apiKey\":{\"name\":\"k\",\"in\":\"HEADER\","
                                        + "\"secret\":\"%s\"}},\"actions\":[{\"type\":\"json\",\"document\":{\"a\":\"{{ secrets.%s }}\"}}]}")
                                .formatted(name(), secret, secret))
                .post(PROCESSINGS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        admin().post(PROCESSINGS + "/" + id + "/start")
                .then()
                .statusCode(422)
                .body("violations.pointer", contains("/source/apiKey/secret", "/actions/0/document/a"))
                .body("violations.code", contains("SECRET_UNKNOWN", "SECRET_UNKNOWN"));
        admin().body("{\"name\":\"" + secret + "\",\"value\":\"made-up\"}")
                .post("/api/v1/secrets")
                .then()
                .statusCode(201);
        admin().post(PROCESSINGS + "/" + id + "/start").then().statusCode(200);
    }

    @Test
    void startsOnlyWithAConnectionThatIsThereAndFits() {
        String facebook = connection("facebook", "{\"appSecret\":\"x\",\"verifyToken\":\"y\"}");
        String ads = connection("vk_ads", "{\"clientId\":\"x\",\"clientSecret\":\"y\"}");

        startOfVkAds(java.util.UUID.randomUUID().toString())
                .statusCode(422)
                .contentType("application/problem+json")
                .body("violations.pointer", contains("/source/connectionId"))
                .body("violations.code", contains("CONNECTION_UNKNOWN"));
        startOfVkAds(facebook)
                .statusCode(422)
                .body("violations.pointer", contains("/source/connectionId"))
                .body("violations.code", contains("CONNECTION_OF_OTHER_TYPE"));
        startOfVkAds(ads).statusCode(200);
        String unused = connection("vk_ads", "{\"clientId\":\"x\",\"clientSecret\":\"y\"}");
        deleteConnection(ads).statusCode(409).body("type", equalTo("urn:webjack:problem:in-use"));
        deleteConnection(unused).statusCode(204);
        startOfVkAds(unused).statusCode(422).body("violations.code", contains("CONNECTION_UNKNOWN"));
    }

    private static ValidatableResponse deleteConnection(String id) {
        return admin().header("If-Match", "\"1\"")
                .delete("/api/v1/connections/" + id)
                .then();
    }

    private static ValidatableResponse startOfVkAds(String connection) {
        String id = admin().body(("{\"name\":\"%s\",\"source\":{\"type\":\"vk_ads\",\"connectionId\":\"%s\"},"
                                + "\"actions\":[{\"type\":\"json\",\"document\":1}]}")
                        .formatted(name(), connection))
                .post(PROCESSINGS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return admin().post(PROCESSINGS + "/" + id + "/start").then();
    }

    private static String connection(String type, String settings) {
        return admin().body("{\"name\":\"%s\",\"type\":\"%s\",\"settings\":%s}".formatted(name(), type, settings))
                .post("/api/v1/connections")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void namesEveryViolationAtOnceInBothLanguages() {
        String body = """
                {"name": "", "colour": "red", "source": {"type": "fax"},
                 "actions": [{"type": "http_request", "key": "Send!", "method": "FETCH", "url": "ftp://x", "timeout": "PT10M"},
                             {"type": "json", "document": {"a": "{{ fields.a "}}]}
                """;

        Response refused = admin().header("Accept-Language", "ru").body(body).post(PROCESSINGS);

        refused.then().statusCode(422);
        List<String> pointers = refused.path("violations.pointer");
        assertThat(pointers)
                .contains(
                        "/name",
                        "/colour",
                        "/source/type",
                        "/actions/0/key",
                        "/actions/0/method",
                        "/actions/0/url",
                        "/actions/0/timeout",
                        "/actions/1/document/a");
        Map<String, String> messages = refused.path("violations[0].messages");
        assertThat(messages).containsOnlyKeys("ru", "en");
        assertThat((String) refused.path("violations[0].message")).isEqualTo(messages.get("ru"));
    }

    @Test
    void changesOnlyWhatTheCallerHasSeen() {
        String id = admin().body(FULL.formatted(name())).post(PROCESSINGS).path("id");
        String path = PROCESSINGS + "/" + id;
        String seen = admin().get(path).asString();

        admin().body(seen).put(path).then().statusCode(428);
        admin().header("If-Match", "\"7\"").body(seen).put(path).then().statusCode(412);
        String url = admin().header("If-Match", "\"1\"")
                .body(seen.replace("owner@example.org", "other@example.org"))
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("notifications.emails", contains("other@example.org"))
                .extract()
                .path("source.webhookUrl");

        admin().get(path).then().body("source.webhookUrl", equalTo(url)).header("ETag", "\"2\"");
        admin().header("If-None-Match", "\"2\"").get(path).then().statusCode(304);
        admin().header("If-Match", "\"1\"")
                .post(path + "/versions/1/restore")
                .then()
                .statusCode(412);
        admin().header("If-Match", "\"2\"")
                .post(path + "/versions/9/restore")
                .then()
                .statusCode(404);
        admin().header("If-Match", "\"2\"")
                .post(path + "/versions/1/restore")
                .then()
                .statusCode(200)
                .body("version", equalTo(3))
                .body("notifications.emails", contains("owner@example.org"));
        admin().post(path + "/versions/2/restore").then().statusCode(200).body("version", equalTo(4));
    }

    @Test
    void tellsWhatDiffersBetweenTwoVersions() {
        String id = admin().body(FULL.formatted(name())).post(PROCESSINGS).path("id");
        String path = PROCESSINGS + "/" + id;
        String seen = admin().get(path).asString();
        admin().header("If-Match", "\"1\"")
                .body(seen.replace("owner@example.org", "other@example.org"))
                .put(path)
                .then()
                .statusCode(200);
        admin().post(path + "/start").then().statusCode(200);

        admin().get(path + "/versions/1/changes")
                .then()
                .statusCode(200)
                .body("from", equalTo(1))
                .body("to", equalTo(3))
                .body("items.size()", equalTo(1))
                .body("items[0].kind", equalTo("CHANGED"))
                .body("items[0].path.name", contains("notifications", "emails"))
                .body("items[0].path[0].caption.ru", equalTo("Уведомления об ошибках"))
                .body("items[0].before", contains("owner@example.org"))
                .body("items[0].after", contains("other@example.org"));
        admin().get(path + "/versions/2/changes?to=3").then().body("items.size()", equalTo(0));
        admin().get(path + "/versions/2")
                .then()
                .statusCode(200)
                .body("version", equalTo(2))
                .body("change", equalTo("SAVED"))
                .body("document.notifications.emails", contains("other@example.org"));
        admin().get(path + "/versions/9").then().statusCode(404);
        admin().get(path + "/versions/x").then().statusCode(404);
        admin().get(path + "/versions/1/changes?to=9").then().statusCode(404);
    }

    @Test
    void deletesWithATombstone() {
        String id = admin().body(FULL.formatted(name())).post(PROCESSINGS).path("id");

        admin().delete(PROCESSINGS + "/" + id).then().statusCode(204);

        topic.waitUntilRecord(
                record -> record.value() == null && id.equals(new String(record.key(), StandardCharsets.UTF_8)));
        admin().get(PROCESSINGS + "/" + id).then().statusCode(404);
        admin().delete(PROCESSINGS + "/" + id).then().statusCode(404);
    }

    @Test
    void listsNewestFirstPageByPage() {
        String common = name();
        for (int i = 0; i < 5; i++) {
            admin().body("{\"name\":\"" + common + " Лид " + i + "\"}")
                    .post(PROCESSINGS)
                    .then()
                    .statusCode(201);
        }
        String query = "?q=" + common + "%20ЛИД&limit=2";

        Response first = admin().get(PROCESSINGS + query);
        Response second = admin().get(PROCESSINGS + query + "&cursor=" + first.path("nextCursor"));
        Response third = admin().get(PROCESSINGS + query + "&cursor=" + second.path("nextCursor"));

        first.then().statusCode(200).body("items.name[0]", endsWith("4")).body("nextCursor", notNullValue());
        second.then().body("items.name[0]", endsWith("2"));
        third.then().body("items.name[0]", endsWith("0")).body("nextCursor", equalTo(null));
        admin().get(PROCESSINGS + "?limit=0").then().statusCode(400).body("parameter", equalTo("limit"));
        admin().get(PROCESSINGS + "?status=GONE").then().statusCode(400).body("parameter", equalTo("status"));
        admin().get(PROCESSINGS + "?cursor=%00").then().statusCode(400).body("parameter", equalTo("cursor"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"name\":\"\\ud800\"}",
                "{\"name\":1e999999999}"
            })
    void answersWhatIsNoProcessingWithAClearError(String body) {
        int status = admin().body(body.getBytes(StandardCharsets.UTF_8))
                .post(PROCESSINGS)
                .statusCode();

        assertThat(status).isIn(400, 422);
    }

    @Test
    void takesNamesThatTheDatabaseCannotHold() {
        admin().body("{\"name\":\"a\\u0000b\"}")
                .post(PROCESSINGS)
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(500));
        admin().body(new byte[] {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xC3, '"', '}'})
                .post(PROCESSINGS)
                .then()
                .statusCode(400);
    }

    @Test
    void hasProblemsForEverythingElse() {
        admin().get("/api/v1/nothing").then().statusCode(404).contentType("application/problem+json");
        admin().patch(PROCESSINGS).then().statusCode(405).contentType("application/problem+json");
        given().header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN)
                .contentType("text/plain")
                .body("x")
                .post(PROCESSINGS)
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
        admin().get(PROCESSINGS + "/nonsense").then().statusCode(404);
        admin().get(PROCESSINGS + "/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("instance", startsWith("/api"));
    }

    private static RequestSpecification admin() {
        return given().config(EXACT)
                .urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN)
                .contentType("application/json");
    }

    private static String name() {
        return "p" + UUID.randomUUID();
    }
}
