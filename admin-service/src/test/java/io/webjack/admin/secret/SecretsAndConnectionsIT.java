package io.webjack.admin.secret;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.webjack.admin.ServiceProfile;
import io.webjack.contracts.Topic;
import io.webjack.contracts.connection.ConnectionRecord;
import io.webjack.contracts.secret.SecretRecord;
import io.webjack.security.SecretEncryption;
import io.webjack.test.RecordLog;
import io.webjack.test.TargetCertificate;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class SecretsAndConnectionsIT {
    private static final String SECRETS = "/api/v1/secrets";
    private static final String CONNECTIONS = "/api/v1/connections";

    private final RecordLog secrets = RecordLog.open(Topic.SECRETS);
    private final RecordLog connections = RecordLog.open(Topic.CONNECTIONS);
    private final SecretEncryption keys = SecretEncryption.of(ServiceProfile.ENCRYPTION_KEY);

    @AfterEach
    void close() {
        secrets.close();
        connections.close();
    }

    @Test
    void aSecretIsPublishedEncryptedAndNeverShown() throws Exception {
        String name = name();

        Response created = admin().body("{\"name\":\"" + name + "\",\"value\":\"made-up-value\"}")
                .post(SECRETS);

        created.then().statusCode(201).header("ETag", "\"1\"").body("name", equalTo(name));
        String id = created.path("id");
        assertThat(created.asString()).doesNotContain("made-up-value");
        assertThat(admin().get(SECRETS + "/" + id).asString()).doesNotContain("made-up-value");
        admin().get(SECRETS).then().body("items.name", hasItems(name));
        ConsumerRecord<byte[], byte[]> record = secrets.waitUntilRecord(r -> id.equals(text(r.key())));
        assertThat(text(record.value())).doesNotContain("made-up-value");
        SecretRecord published = WireJson.read(record.value(), SecretRecord.class);
        assertThat(keys.decrypt(published.encryptedValue(), SecretRecord.context(published.id())))
                .isEqualTo("made-up-value");
    }

    @Test
    void aSecretKeepsItsValueWhenNoneIsSentAndEndsWithATombstone() throws Exception {
        String name = name();
        String id = admin().body("{\"name\":\"" + name + "\",\"value\":\"first\"}")
                .post(SECRETS)
                .path("id");

        admin().header("If-Match", "\"1\"")
                .body("{\"name\":\"" + name + "\",\"description\":\"for the CRM\",\"value\":\"***\"}")
                .put(SECRETS + "/" + id)
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        admin().header("If-Match", "\"1\"")
                .body("{\"name\":\"" + name + "\"}")
                .put(SECRETS + "/" + id)
                .then()
                .statusCode(412);

        ConsumerRecord<byte[], byte[]> record = secrets.waitUntilRecord(r ->
                id.equals(text(r.key())) && r.value() != null && text(r.value()).contains("\"version\":2"));
        SecretRecord published = WireJson.read(record.value(), SecretRecord.class);
        assertThat(keys.decrypt(published.encryptedValue(), SecretRecord.context(published.id())))
                .isEqualTo("first");
        admin().delete(SECRETS + "/" + id).then().statusCode(204);
        secrets.waitUntilRecord(r -> id.equals(text(r.key())) && r.value() == null);
        admin().get(SECRETS + "/" + id).then().statusCode(404);
    }

    @Test
    void saysWhatIsWrongWithASecret() {
        String name = name();
        admin().body("{\"name\":\"" + name + "\",\"value\":\"x\"}").post(SECRETS);

        admin().body("{\"name\":\"" + name + "\",\"value\":\"y\"}")
                .post(SECRETS)
                .then()
                .statusCode(422)
                .body("violations.pointer", hasItems("/name"));
        admin().body("{\"name\":\"no spaces\",\"valeu\":\"y\"}")
                .post(SECRETS)
                .then()
                .statusCode(422)
                .body("violations.pointer", hasItems("/name", "/value", "/valeu"));
        given().get(SECRETS).then().statusCode(401);
    }

    @Test
    void aServerIsTrustedByACertificateOfItsOwnAndAProcessingTellsWhenNobodyChecks() {
        String host = name().toLowerCase(Locale.ROOT).replace('_', '-') + ".example.org";
        String pem = TargetCertificate.VALID.pem();
        Map<String, Object> trusting = Map.of(
                "name",
                "Наша CRM",
                "type",
                "http_destination",
                "settings",
                Map.of("hosts", List.of(host), "caCertificates", pem));
        Response created = admin().body(WireJson.write(trusting)).post(CONNECTIONS);
        created.then()
                .statusCode(201)
                .body("settings.caCertificates", equalTo(pem))
                .body("webhookUrl", equalTo(null));
        String id = created.path("id");

        admin().body(WireJson.write(trusting))
                .header("Accept-Language", "ru")
                .post(CONNECTIONS)
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/settings/hosts/0"))
                .body("violations[0].message", equalTo("для этого сервера уже есть подключение «Наша CRM»"));
        admin().body(WireJson.write(Map.of(
                        "name",
                        "x",
                        "type",
                        "http_destination",
                        "settings",
                        Map.of("hosts", List.of("b." + host), "caCertificates", "MIIB"))))
                .post(CONNECTIONS)
                .then()
                .statusCode(422)
                .body("violations.pointer", hasItems("/settings/caCertificates"));

        byte[] processing = WireJson.write(Map.of(
                "name",
                "x",
                "actions",
                List.of(Map.of("type", "http_request", "method", "POST", "url", "https://" + host + "/lead"))));
        Response saved = admin().body(processing).post("/api/v1/processings");
        saved.then().statusCode(201).body("warnings.code", not(hasItems("CERTIFICATES_NOT_CHECKED")));
        admin().header("If-Match", "\"1\"")
                .body(WireJson.write(Map.of(
                        "name",
                        "Наша CRM",
                        "type",
                        "http_destination",
                        "settings",
                        Map.of("hosts", List.of(host), "verifyCertificates", false))))
                .put(CONNECTIONS + "/" + id)
                .then()
                .statusCode(200);

        String address = "/api/v1/processings/" + saved.path("id");
        admin().get(address)
                .then()
                .body("warnings.code", hasItems("CERTIFICATES_NOT_CHECKED"))
                .body("warnings.pointer", hasItems("/actions/0/url"));
        admin().get(CONNECTIONS + "/" + id + "/usage")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(saved.<String>path("id"))));
        admin().delete(CONNECTIONS + "/" + id)
                .then()
                .statusCode(409)
                .body("processings.id", hasItems(saved.<String>path("id")));
        admin().delete(address).then().statusCode(204);
        admin().delete(CONNECTIONS + "/" + id).then().statusCode(204);
    }

    @Test
    void aConnectionHasAnAddressAndHidesItsSecrets() throws Exception {
        Response created = admin().body(
                        "{\"name\":\"Page\",\"type\":\"facebook\",\"settings\":{\"appSecret\":\"made-up-app\","
                                + "\"verifyToken\":\"made-up-verify\",\"pageTokens\":{\"1000\":\"made-up-token\"},"
                                + "\"apiVersion\":\"v25.0\"}}")
                .post(CONNECTIONS);

        created.then()
                .statusCode(201)
                .body("webhookUrl", matchesPattern(".*/in/facebook/[0-9a-f]{32}"))
                .body("settings.appSecret", equalTo("***"))
                .body("settings.pageTokens", equalTo("***"))
                .body("settings.apiVersion", equalTo("v25.0"));
        assertThat(created.asString()).doesNotContain("made-up");
        String id = created.path("id");
        ConsumerRecord<byte[], byte[]> record = connections.waitUntilRecord(r -> id.equals(text(r.key())));
        assertThat(text(record.value())).doesNotContain("made-up");

        admin().header("If-Match", "\"1\"")
                .body("{\"name\":\"Page 2\",\"type\":\"facebook\",\"settings\":{\"appSecret\":\"***\","
                        + "\"verifyToken\":\"changed\",\"pageTokens\":null}}")
                .put(CONNECTIONS + "/" + id)
                .then()
                .statusCode(200)
                .body("settings", not(equalTo(null)));
        ConnectionRecord second = WireJson.read(
                connections
                        .waitUntilRecord(
                                r -> id.equals(text(r.key())) && text(r.value()).contains("\"version\":2"))
                        .value(),
                ConnectionRecord.class);
        UUID key = UUID.fromString(id);
        assertThat(keys.decrypt(
                        second.encryptedSettings().get("appSecret"), ConnectionRecord.context(key, "appSecret")))
                .isEqualTo("made-up-app");
        assertThat(keys.decrypt(
                        second.encryptedSettings().get("verifyToken"), ConnectionRecord.context(key, "verifyToken")))
                .isEqualTo("changed");
        assertThat(second.encryptedSettings()).doesNotContainKey("pageTokens");
    }

    @Test
    void saysWhoUsesASecret() {
        String name = name();
        String secret = admin().body(Map.of("name", name, "value", "made-up"))
                .post("/api/v1/secrets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String usage = "/api/v1/secrets/" + secret + "/usage";
        admin().get(usage).then().statusCode(200).body("items", equalTo(List.of()));
        byte[] processing = WireJson.write(Map.of(
                "name",
                "CRM",
                "actions",
                List.of(Map.of(
                        "type",
                        "http_request",
                        "method",
                        "POST",
                        "url",
                        "https://crm.example.org/{{ secrets." + name + " }}"))));
        String id = admin().body(processing)
                .post("/api/v1/processings")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        admin().get(usage)
                .then()
                .statusCode(200)
                .body("items", equalTo(List.of(Map.of("id", id, "name", "CRM", "status", "DRAFT"))));
        admin().get("/api/v1/secrets/" + UUID.randomUUID() + "/usage").then().statusCode(404);
        admin().delete("/api/v1/processings/" + id).then().statusCode(204);
        admin().get(usage).then().body("items", equalTo(List.of()));
    }

    @Test
    void saysWhatIsWrongWithAConnection() {
        admin().body("{\"name\":\"\",\"type\":\"telegram\"}")
                .post(CONNECTIONS)
                .then()
                .statusCode(422)
                .body("violations.pointer", hasItems("/name", "/type"));
        admin().body(
                        "{\"name\":\"x\",\"type\":\"facebook\",\"settings\":{\"appSecret\":5,\"baseUrl\":\"ftp://x\",\"more\":1}}")
                .post(CONNECTIONS)
                .then()
                .statusCode(422)
                .body(
                        "violations.pointer",
                        hasItems(
                                "/settings/appSecret", "/settings/verifyToken", "/settings/baseUrl", "/settings/more"));
        admin().get("/api/v1/connection-types").then().statusCode(200).body("items.type", hasItems("facebook"));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String name() {
        return "s" + UUID.randomUUID().toString().replace("-", "");
    }

    private static RequestSpecification admin() {
        return given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN)
                .contentType("application/json");
    }
}
