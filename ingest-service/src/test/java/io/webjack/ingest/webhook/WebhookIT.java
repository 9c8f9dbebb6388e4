package io.webjack.ingest.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
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
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
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

    private final RecordLog events = RecordLog.open(Topic.EVENTS);
    private final RecordLog results = RecordLog.open(Topic.OPERATION_RESULTS);

    @TestHTTPResource
    URI address;

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
        ProcessingDefinition processing = publish(
                DefinitionBuilder.running().with("ordering", Map.of("key", "{{ fields.a | divided_by: 0 }}")));

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
                    .statusCode(200);
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
                .containsEntry("token", "made-up-2")
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
        UUID secretId = UUID.randomUUID();
        String name = "s" + secretId.toString().replace("-", "");
        TestTopics.send(
                Topic.SECRETS,
                secretId.toString(),
                new SecretRecord(
                        secretId,
                        name,
                        1,
                        SecretEncryption.of(ServiceProfile.ENCRYPTION_KEY)
                                .encrypt("made-up-caller", SecretRecord.context(secretId)),
                        Instant.EPOCH));
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
        json("{}").header("X-Door", "made-up-other").post(path).then().statusCode(401);
        json("{}").post(path).then().statusCode(401).contentType("application/problem+json");
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
    void neverAnswers5xxWhateverTheBytesAre() throws IOException {
        ProcessingDefinition processing = publish(
                DefinitionBuilder.running().source("{\"type\":\"http\",\"methods\":[\"GET\",\"POST\",\"PUT\"]}"));
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String[] types = {
            "application/json",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=b",
            "text/xml",
            "text/plain",
            "",
            "\u00ff",
            "a/b; charset=\"\u0080"
        };
        for (int i = 0; i < 1500; i++) {
            byte[] body = new byte[random.nextInt(60)];
            random.nextBytes(body);
            String query = random.nextBoolean() ? "?a%zz=%ff&b[=" + random.nextInt() + "&%00=%D0" : "";
            String head = (random.nextBoolean() ? "POST" : "PUT") + " /in/" + processing.webhookToken()
                    + (random.nextBoolean() ? "/%e0%80/..;/\"<" + random.nextInt() : "") + query + " HTTP/1.1\r\n"
                    + "Host: x\r\nConnection: close\r\nContent-Type: " + types[random.nextInt(types.length)] + "\r\n"
                    + (random.nextInt(4) == 0 ? "Content-Encoding: gzip\r\n" : "")
                    + "X-Odd: " + (char) (0xA0 + random.nextInt(80)) + "\r\nContent-Length: " + body.length
                    + "\r\n\r\n";

            String status = raw(head, body);

            assertThat(status)
                    .as("seed %d, request %s", seed, head)
                    .doesNotContain(" 5")
                    .startsWith("HTTP/1.1 ");
        }
    }

    private String raw(String head, byte[] body) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
            InputStream in = socket.getInputStream();
            String answer = new String(in.readNBytes(12), StandardCharsets.ISO_8859_1);
            in.readAllBytes();
            return answer;
        }
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
