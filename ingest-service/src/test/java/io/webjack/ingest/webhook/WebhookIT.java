package io.webjack.ingest.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.ReceivedRequest.BodyEncoding;
import io.webjack.contracts.event.Warning;
import io.webjack.contracts.result.OperationResult;
import io.webjack.contracts.secret.SecretRecord;
import io.webjack.ingest.ServiceProfile;
import io.webjack.security.SecretEncryption;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.RecordLog;
import io.webjack.test.TestTopics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class WebhookIT {
    private static final RestAssuredConfig EXACT = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));

    private static final RestAssuredConfig FORM_AS_IT_IS = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.TEXT));

    private final RecordLog events = RecordLog.open(Topic.EVENTS);
    private final RecordLog results = RecordLog.open(Topic.OPERATION_RESULTS);

    @AfterEach
    void close() {
        events.close();
        results.close();
    }

    @Test
    void answersWithTheIdOfTheOperationThatIsStored() {
        ProcessingDefinition processing = publish(DefinitionBuilder.running());

        UUID id = UUID.fromString(json("{\"lead_id\":9007199254740993123,\"price\":10.10}")
                .post("/in/" + processing.webhookToken())
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "*")
                .body("ok", equalTo(true))
                .extract()
                .path("id"));

        Event event = stored(id);
        assertThat(event.fields())
                .containsEntry("lead_id", 9007199254740993123L)
                .containsEntry("price", new BigDecimal("10.10"));
        assertThat(event.processingId()).isEqualTo(processing.id());
        assertThat(event.processingName()).isEqualTo(processing.name());
        assertThat(event.eventId()).isEqualTo(id);
        assertThat(event.request().body()).isEqualTo("{\"lead_id\":9007199254740993123,\"price\":10.10}");
        var record = events.waitUntilRecord(id.toString());
        assertThat(new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                .isEqualTo("io.webjack.event.received.v1");
    }

    @Test
    void givesEventsWithTheSameChosenKeyTheSameId() {
        ProcessingDefinition processing = publish(DefinitionBuilder.running()
                .with("deduplication", Map.of("key", "{{ event.headers[\"x-request-id\"] }}", "window", "PT24H")));

        Event first = stored(sentWith("X-Request-Id", "r-1", processing));
        Event second = stored(sentWith("X-Request-Id", "r-1", processing));
        Event other = stored(sentWith("X-Request-Id", "r-2", processing));
        Event without = stored(sentWith("X-Other", "r-1", processing));

        assertThat(second.eventId()).isEqualTo(first.eventId()).isNotEqualTo(first.operationId());
        assertThat(second.operationId()).isNotEqualTo(first.operationId());
        assertThat(other.eventId()).isNotEqualTo(first.eventId());
        assertThat(without.eventId()).isEqualTo(without.operationId());
    }

    @Test
    void tellsApartKeysMadeOfCredentials() {
        ProcessingDefinition processing = publish(
                DefinitionBuilder.running().with("deduplication", Map.of("key", "{{ event.headers[\"x-token\"] }}")));

        Event one = stored(sentWith("X-Token", "made-up-1", processing));
        Event other = stored(sentWith("X-Token", "made-up-2", processing));

        assertThat(one.eventId()).isNotEqualTo(other.eventId());
        assertThat(one.request().headers()).containsEntry("x-token", "***");
    }

    @Test
    void storesDataWhoseKeyCannotBeMadeWithAWarning() {
        ProcessingDefinition processing = publish(
                DefinitionBuilder.running().with("deduplication", Map.of("key", "{{ fields.a | divided_by: 0 }}")));

        Event event = stored(sentWith("X-Other", "x", processing));

        assertThat(event.eventId()).isEqualTo(event.operationId());
        assertThat(event.warnings()).extracting(Warning::code).containsExactly("DEDUPLICATION_KEY_FAILED");
    }

    @Test
    void putsEventsWithTheSameOrderingKeyIntoOnePartition() {
        ProcessingDefinition processing = publish(DefinitionBuilder.running()
                .with("ordering", Map.of("key", "crm-contact-{{ event.headers[\"x-contact\"] }}")));

        Event first = stored(sentWith("X-Contact", "5", processing));
        Event second = stored(sentWith("X-Contact", "5", processing));

        assertThat(first.orderingKey()).isEqualTo("crm-contact-5");
        assertThat(first.eventId()).isEqualTo(first.operationId()).isNotEqualTo(second.eventId());
        assertThat(events.records().stream()
                        .filter(record -> record.key() != null
                                && new String(record.key(), StandardCharsets.UTF_8).equals("crm-contact-5"))
                        .map(record -> record.partition()))
                .hasSize(2)
                .containsOnly(events.waitUntilRecord("crm-contact-5").partition());
    }

    @Test
    void storesDataWhoseOrderingKeyCannotBeMadeWithAWarning() {
        ProcessingDefinition processing =
                publish(DefinitionBuilder.running().with("ordering", Map.of("key", "{{ fields.a | divided_by: 0 }}")));

        Event event = stored(sentWith("X-Other", "x", processing));

        assertThat(event.orderingKey()).isNull();
        assertThat(event.warnings()).extracting(Warning::code).containsExactly("ORDERING_KEY_FAILED");
    }

    private UUID sentWith(String header, String value, ProcessingDefinition processing) {
        return UUID.fromString(json("{\"a\":1}")
                .header(header, value)
                .post("/in/" + processing.webhookToken())
                .then()
                .statusCode(200)
                .extract()
                .path("id"));
    }

    @Test
    void takesTheSameAddressWithATrailingSlashAndBelowIt() {
        ProcessingDefinition processing = publish(DefinitionBuilder.running());

        for (String ending : new String[] {"/", "/crm/5", "//", "/%D0%B0"}) {
            json("{\"a\":1}")
                    .redirects()
                    .follow(false)
                    .post("/in/" + processing.webhookToken() + ending)
                    .then()
                    .statusCode(200)
                    .header("Access-Control-Allow-Origin", "*");
        }
    }

    @Test
    void offersQueryParametersAsFieldsAndHidesCredentials() {
        ProcessingDefinition processing = publish(DefinitionBuilder.running());

        UUID id = UUID.fromString(json("{\"source\":\"body\"}")
                .header("Authorization", "Bearer made-up-token-1")
                .header("Cookie", "sid=1")
                .post("/in/" + processing.webhookToken() + "?source=query&token=made-up-2&utm%5Bsource%5D=vk")
                .then()
                .statusCode(200)
                .extract()
                .path("id"));

        Event event = stored(id);
        assertThat(event.fields())
                .containsEntry("source", "body")
                .containsEntry("token", "***")
                .containsEntry("utm", Map.of("source", "vk"));
        assertThat(event.sensitiveFields()).containsExactly("token");
        assertThat(event.request().query()).containsEntry("token", "***").containsEntry("source", "query");
        assertThat(event.request().headers())
                .containsEntry("authorization", "***")
                .containsEntry("cookie", "***");
    }

    @Test
    void keepsBytesThatAreNoText() {
        ProcessingDefinition processing = publish(DefinitionBuilder.running());

        UUID id = UUID.fromString(given().config(EXACT)
                .contentType("application/octet-stream")
                .body(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 0x41})
                .post("/in/" + processing.webhookToken())
                .then()
                .statusCode(200)
                .extract()
                .path("id"));

        assertThat(stored(id).request().bodyEncoding()).isEqualTo(BodyEncoding.BASE64);
        assertThat(stored(id).request().body()).isEqualTo("//4AQQ==");
    }

    @Test
    void saysWhereJsonBreaksAndShowsTheRejection() {
        ProcessingDefinition processing = publish(DefinitionBuilder.running());

        json("{\"name\":\"Оля\",}")
                .post("/in/" + processing.webhookToken())
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("line 1"));

        OperationResult rejection = results.waitUntilReceived(
                OperationResult.class, result -> result.processingId().equals(processing.id()));
        assertThat(rejection.status()).isEqualTo(OperationStatus.REJECTED);
        assertThat(rejection.error().code()).isEqualTo(ErrorCode.BODY_MALFORMED);
        assertThat(rejection.event().request().body()).isEqualTo("{\"name\":\"Оля\",}");
        assertThat(events.received(Event.class, event -> event.processingId().equals(processing.id())))
                .isEmpty();
    }

    @Test
    void showsOnlySoManyRejectionsOfAFlood() {
        ProcessingDefinition processing = publish(DefinitionBuilder.running());

        for (int i = 0; i < 70; i++) {
            json("{").post("/in/" + processing.webhookToken()).then().statusCode(400);
        }

        assertThat(results.waitUntilReceived(
                        OperationResult.class, result -> result.processingId().equals(processing.id()), 60))
                .hasSize(60);
    }

    @Test
    void tellsWhichMethodsItTakes() {
        ProcessingDefinition processing =
                publish(DefinitionBuilder.running().source("{\"type\":\"http\",\"methods\":[\"POST\",\"PUT\"]}"));
        String path = "/in/" + processing.webhookToken();

        given().get(path)
                .then()
                .statusCode(405)
                .header("Allow", "HEAD, OPTIONS, POST, PUT")
                .body("status", equalTo(405));
        given().body("a=1").put(path).then().statusCode(200);
    }

    @Test
    void answersPreflightsAndProbesWithoutAnOperation() {
        ProcessingDefinition processing = publish(DefinitionBuilder.draft());
        String path = "/in/" + processing.webhookToken();

        given().header("Origin", "https://site.example.test")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,x-made-up")
                .options(path)
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Allow-Headers", "content-type,x-made-up")
                .header("Access-Control-Allow-Methods", containsString("POST"));
        given().head(path).then().statusCode(200);
        UUID id = UUID.fromString(
                json("{}").post(path).then().statusCode(200).extract().path("id"));

        stored(id);
        assertThat(events.received(Event.class, event -> event.processingId().equals(processing.id())))
                .hasSize(1);
    }

    @Test
    void knowsNoOtherAddresses() {
        for (String path : new String[] {"/in/", "/in/made-up", "/in/../in/x", "/in"}) {
            given().body("x").post(path).then().statusCode(404).contentType("application/problem+json");
        }
    }

    @Test
    void refusesBodiesThatAreTooLarge() {
        ProcessingDefinition processing = publish(DefinitionBuilder.running());
        String path = "/in/" + processing.webhookToken();
        String large = "{\"a\":\"" + "x".repeat(1024 * 1024) + "\"}";

        json(large)
                .post(path)
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("limit", equalTo(1048576));
        String fits = "{\"a\":\"" + "x".repeat(1024 * 1024 - 8) + "\"}";
        UUID id = UUID.fromString(
                json(fits).post(path).then().statusCode(200).extract().path("id"));
        assertThat((String) stored(id).fields().get("a")).hasSize(1024 * 1024 - 8);
    }

    @Test
    void unpacksBodiesUpToTheLimit() throws IOException {
        ProcessingDefinition processing = publish(DefinitionBuilder.running());
        String path = "/in/" + processing.webhookToken();

        UUID id = UUID.fromString(packed("{\"a\":1}".getBytes(StandardCharsets.UTF_8))
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .path("id"));
        packed(new byte[50 * 1024 * 1024]).post(path).then().statusCode(413);
        given().config(EXACT)
                .contentType("application/json")
                .header("Content-Encoding", "gzip")
                .body("no gzip".getBytes(StandardCharsets.UTF_8))
                .post(path)
                .then()
                .statusCode(400);
        given().config(EXACT)
                .contentType("application/json")
                .header("Content-Encoding", "br")
                .body("x".getBytes(StandardCharsets.UTF_8))
                .post(path)
                .then()
                .statusCode(415);

        assertThat(stored(id).fields()).containsEntry("a", 1);
    }

    @Test
    void answersAsTheSourceSays() {
        ProcessingDefinition processing = publish(DefinitionBuilder.running()
                .source("{\"type\":\"http\",\"response\":{\"status\":202,\"contentType\":\"text/plain\","
                        + "\"body\":\"Спасибо, {{ fields.name }}!\"}}"));

        json("{\"name\":\"Оля\"}")
                .post("/in/" + processing.webhookToken())
                .then()
                .statusCode(202)
                .contentType("text/plain")
                .body(equalTo("Спасибо, Оля!"));
    }

    @Test
    void refusesSendersThatAreNotOnTheList() {
        ProcessingDefinition others = publish(
                DefinitionBuilder.running().source("{\"type\":\"http\",\"allowedAddresses\":[\"203.0.113.0/24\"]}"));
        ProcessingDefinition ours = publish(DefinitionBuilder.running()
                .source("{\"type\":\"http\",\"allowedAddresses\":[\"127.0.0.0/8\",\"::1\"]}"));

        json("{}").post("/in/" + others.webhookToken()).then().statusCode(403);
        json("{}").post("/in/" + ours.webhookToken()).then().statusCode(200);
    }

    @Test
    void knowsItsSenderByASecretAndStoresNothingOfIt() {
        String name = secret("made-up-caller");
        ProcessingDefinition processing = publish(DefinitionBuilder.running()
                .source("{\"type\":\"http\",\"authentication\":{\"type\":\"HEADER\",\"header\":\"X-Door\",\"secret\":\""
                        + name + "\"}}"));
        String path = "/in/" + processing.webhookToken();

        UUID id = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> json("{}").header("X-Door", "made-up-caller").post(path),
                        answer -> answer.statusCode() == 200)
                .then()
                .extract()
                .jsonPath()
                .getUUID("id");

        assertThat(stored(id).request().headers()).containsEntry("x-door", "***");
        json("{}").header("X-Door", "made-up-other").post(path).then().statusCode(403);
        json("{}").post(path).then().statusCode(403).contentType("application/problem+json");
    }

    @Test
    void seesAChangeWithinASecond() {
        ProcessingDefinition processing = publish(DefinitionBuilder.running());
        TestTopics.send(Topic.PROCESSINGS, processing.id().toString(), null);

        Awaitility.await()
                .atMost(Duration.ofSeconds(1))
                .untilAsserted(() -> json("{}")
                        .post("/in/" + processing.webhookToken())
                        .then()
                        .statusCode(404)
                        .body("detail", notNullValue())
                        .body("ok", nullValue()));
    }

    @Test
    void showsBodiesThatCouldNotBeReadWithoutThem() throws IOException {
        ProcessingDefinition large = publish(DefinitionBuilder.running());
        ProcessingDefinition inflating = publish(DefinitionBuilder.running());
        ProcessingDefinition broken = publish(DefinitionBuilder.running());
        ProcessingDefinition unknown = publish(DefinitionBuilder.running());

        json("x".repeat(1024 * 1024 + 1))
                .post("/in/" + large.webhookToken())
                .then()
                .statusCode(413);
        packed(new byte[40 * 1024 * 1024])
                .post("/in/" + inflating.webhookToken())
                .then()
                .statusCode(413);
        json("no gzip").header("Content-Encoding", "gzip").post("/in/" + broken.webhookToken());
        json("x")
                .header("Content-Encoding", "br")
                .header("X-Api-Key", "made-up")
                .post("/in/" + unknown.webhookToken());

        assertThat(rejection(large).error().code()).isEqualTo(ErrorCode.TOO_LARGE);
        assertThat(rejection(inflating).error().code()).isEqualTo(ErrorCode.TOO_LARGE);
        assertThat(rejection(broken).error().code()).isEqualTo(ErrorCode.BODY_MALFORMED);
        OperationResult rejection = rejection(unknown);
        assertThat(rejection.error().message()).contains("br");
        assertThat(rejection.event().request().body()).isNull();
        assertThat(rejection.event().request().headers())
                .containsEntry("content-encoding", "br")
                .containsEntry("x-api-key", "***");
    }

    @Test
    void countsTheRejectionsThatAreNotShown() {
        ProcessingDefinition processing = publish(DefinitionBuilder.running());
        double before = leftOut();

        for (int i = 0; i < 62; i++) {
            json("{").post("/in/" + processing.webhookToken()).then().statusCode(400);
        }

        assertThat(leftOut() - before).isGreaterThanOrEqualTo(2);
    }

    private static double leftOut() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("webjack_ingest_rejections_left_out_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    void takesNothingUncheckedWhileItsSecretIsNotThere() {
        ProcessingDefinition processing = publish(DefinitionBuilder.running()
                .source("{\"type\":\"http\",\"signature\":{\"header\":\"X-Sig\",\"secret\":\"never_made\"}}"));

        json("{\"a\":1}")
                .header("X-Sig", "")
                .post("/in/" + processing.webhookToken())
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .contentType("application/problem+json");

        OperationResult rejection = rejection(processing);
        assertThat(rejection.error().code()).isEqualTo(ErrorCode.SECRET_MISSING);
        assertThat(events.received(Event.class, event -> event.processingId().equals(processing.id())))
                .isEmpty();
    }

    @Test
    void asksForANameAndAPassword() {
        String secret = secret("made-up-password");
        ProcessingDefinition processing = publish(DefinitionBuilder.running()
                .source("{\"type\":\"http\",\"authentication\":{\"type\":\"BASIC\",\"username\":\"shop\",\"secret\":\""
                        + secret + "\"}}"));
        String path = "/in/" + processing.webhookToken();
        untilSecretsAreThere(path);

        json("{}").post(path).then().statusCode(401).header("WWW-Authenticate", containsString("Basic realm="));
        json("{}")
                .auth()
                .preemptive()
                .basic("shop", "made-up-other")
                .post(path)
                .then()
                .statusCode(401);
        json("{}")
                .auth()
                .preemptive()
                .basic("shop", "made-up-password")
                .post(path)
                .then()
                .statusCode(200);
    }

    @Test
    void takesATokenInTheQueryAndStoresNothingOfIt() {
        String secret = secret("made-up-caller-2");
        ProcessingDefinition processing = publish(DefinitionBuilder.running()
                .source("{\"type\":\"http\",\"authentication\":{\"type\":\"QUERY\",\"parameter\":\"door\",\"secret\":\""
                        + secret + "\"}}"));
        String path = "/in/" + processing.webhookToken();
        untilSecretsAreThere(path);

        json("{}").post(path + "?door=made-up-other").then().statusCode(403);
        UUID id = UUID.fromString(json("{}")
                .post(path + "?a=1&door=made-up-caller-2")
                .then()
                .statusCode(200)
                .extract()
                .path("id"));

        Event event = stored(id);
        assertThat(event.fields()).isEqualTo(Map.of("a", "1"));
        assertThat(event.request().query()).isEqualTo(Map.of("a", "1"));
        assertThat(rejection(processing).event().request().query()).isEmpty();
    }

    @Test
    void takesATokenInTheBodyAndStoresNothingOfIt() {
        String secret = secret("made-up-caller-3");
        ProcessingDefinition processing = publish(DefinitionBuilder.running()
                .source(
                        "{\"type\":\"http\",\"authentication\":{\"type\":\"BODY\",\"field\":\"auth[token]\",\"secret\":\""
                                + secret + "\"}}"));
        String path = "/in/" + processing.webhookToken();
        untilSecretsAreThere(path);

        json("{\"a\":1,\"auth\":{\"token\":\"made-up-other\"}}")
                .post(path)
                .then()
                .statusCode(403);
        UUID id = UUID.fromString(json("{\"a\":1,\"auth\":{\"token\":\"made-up-caller-3\",\"domain\":\"x\"}}")
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .path("id"));

        Event event = stored(id);
        assertThat(event.fields()).isEqualTo(Map.of("a", 1, "auth", Map.of("domain", "x")));
        assertThat(event.request().body()).isEqualTo("{\"a\":1,\"auth\":{\"token\":\"***\",\"domain\":\"x\"}}");
    }

    @Test
    void checksTheSignatureOverTheBytes() {
        String secret = secret("made-up-secret");
        ProcessingDefinition processing = publish(DefinitionBuilder.running()
                .source("{\"type\":\"http\",\"signature\":{\"header\":\"X-Sig\",\"secret\":\"" + secret + "\"}}"));
        String path = "/in/" + processing.webhookToken();
        untilSecretsAreThere(path);
        byte[] bytes = {(byte) 0xFF, (byte) 0xFE, 0, 0x41};
        String signature = "29685c019f20012008eb7d1574eb799bbf32b15712cb47bec610707bd166b135";

        given().config(EXACT)
                .body(bytes)
                .header("X-Sig", signature)
                .post(path)
                .then()
                .statusCode(200);
        bytes[3] = 0x42;
        given().config(EXACT)
                .body(bytes)
                .header("X-Sig", signature)
                .post(path)
                .then()
                .statusCode(401);

        assertThat(rejection(processing).error().code()).isEqualTo(ErrorCode.NOT_AUTHENTIC);
    }

    @Test
    void refusesWhatIsAmbiguousWhenItIsStrict() {
        ProcessingDefinition strict =
                publish(DefinitionBuilder.running().source("{\"type\":\"http\",\"strict\":true}"));
        String path = "/in/" + strict.webhookToken();

        json("{\"a\":1,\"a\":2}").post(path).then().statusCode(400).body("detail", containsString("\"a\""));
        json("{\"a\":1}").post(path).then().statusCode(200);

        assertThat(rejection(strict).error().code()).isEqualTo(ErrorCode.BODY_MALFORMED);
    }

    @Test
    void takesLeadsOfTildaWithTheKeyInTheBody() {
        String secret = secret("made-up-tilda-key");
        ProcessingDefinition processing = publish(DefinitionBuilder.running()
                .source("{\"type\":\"tilda\",\"apiKey\":{\"name\":\"api\",\"in\":\"BODY\",\"secret\":\"" + secret
                        + "\"}}"));
        String path = "/in/" + processing.webhookToken();
        String lead = "Name=%D0%90&tranid=1%3A2&api=";
        form("test=test").post(path).then().statusCode(200).body(equalTo("ok"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> form(lead + "made-up-other").post(path).statusCode() == 403);

        for (int i = 0; i < 2; i++) {
            form(lead + "made-up-tilda-key")
                    .post(path)
                    .then()
                    .statusCode(200)
                    .contentType("text/plain")
                    .body(equalTo("ok"));
        }

        List<Event> stored =
                events.received(Event.class, event -> event.processingId().equals(processing.id()));
        assertThat(stored).hasSize(2).allSatisfy(event -> {
            assertThat(event.fields()).isEqualTo(Map.of("Name", "А", "tranid", "1:2"));
            assertThat(event.request().body()).isEqualTo(lead + "***");
        });
        assertThat(stored.get(0).eventId()).isEqualTo(stored.get(1).eventId());
        assertThat(results.waitUntilReceived(
                                OperationResult.class,
                                result -> result.processingId().equals(processing.id())
                                        && result.error().code() == ErrorCode.NOT_AUTHENTIC)
                        .event()
                        .request()
                        .body())
                .isEqualTo(lead + "***");
    }

    @Test
    void findsThePersonInLeadsOfPlatformaLp() {
        ProcessingDefinition processing = publish(DefinitionBuilder.running().source("{\"type\":\"platforma_lp\"}"));
        String path = "/in/" + processing.webhookToken();

        given().get(path).then().statusCode(200).body(equalTo("ok"));
        form("%D0%92%D0%B0%D1%88%D0%B5+%D0%B8%D0%BC%D1%8F=%D0%9E%D0%BB%D1%8F&%D0%A2%D0%B5%D0%BB%D0%B5%D1%84%D0%BE%D0%BD=%2B79000000001")
                .post(path)
                .then()
                .statusCode(200)
                .body(equalTo("ok"));

        List<Event> stored =
                events.received(Event.class, event -> event.processingId().equals(processing.id()));
        assertThat(stored).hasSize(1);
        assertThat(stored.get(0).fields())
                .isEqualTo(
                        Map.of("Ваше имя", "Оля", "Телефон", "+79000000001", "name", "Оля", "phone", "+79000000001"));
    }

    private OperationResult rejection(ProcessingDefinition processing) {
        return results.waitUntilReceived(
                OperationResult.class, result -> result.processingId().equals(processing.id()));
    }

    /** The name of a secret with this value. */
    private static String secret(String value) {
        UUID id = UUID.randomUUID();
        String name = "s" + id.toString().replace("-", "");
        TestTopics.send(
                Topic.SECRETS,
                id.toString(),
                new SecretRecord(
                        id,
                        name,
                        1,
                        SecretEncryption.of(ServiceProfile.ENCRYPTION_KEY).encrypt(value, SecretRecord.context(id)),
                        Instant.EPOCH));
        return name;
    }

    private static void untilSecretsAreThere(String path) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> json("{}").post(path).statusCode() != 503);
    }

    private static RequestSpecification form(String body) {
        return given().config(FORM_AS_IT_IS)
                .contentType("application/x-www-form-urlencoded")
                .body(body);
    }

    private Event stored(UUID operationId) {
        return events.waitUntilReceived(
                Event.class, event -> event.operationId().equals(operationId));
    }

    /** Published and known to the service. */
    private static ProcessingDefinition publish(DefinitionBuilder builder) {
        ProcessingDefinition definition = builder.build();
        TestTopics.send(Topic.PROCESSINGS, definition.id().toString(), definition);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> given().head("/in/" + definition.webhookToken()).statusCode() == 200);
        return definition;
    }

    private static RequestSpecification json(String body) {
        return given().config(EXACT)
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8));
    }

    private static RequestSpecification packed(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        }
        return given().config(EXACT)
                .contentType("application/json")
                .header("Content-Encoding", "gzip")
                .body(packed.toByteArray());
    }
}
