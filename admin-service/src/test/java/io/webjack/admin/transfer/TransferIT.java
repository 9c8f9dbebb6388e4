package io.webjack.admin.transfer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.webjack.admin.ServiceProfile;
import io.webjack.test.Unique;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class TransferIT {
    private static final String PROCESSINGS = "/api/v1/processings/";
    private static final RestAssuredConfig EXACT = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .encodeContentTypeAs("application/yaml", ContentType.TEXT));

    private final String secret = Unique.name("secret").replace('-', '_');

    @Test
    void whatIsExportedIsImportedAsADraft() {
        secret("made-up-value-of-the-secret");
        String id = processing("\"type\": \"http\"");
        admin().post(PROCESSINGS + id + "/start").then().statusCode(200);

        Response exported = admin().accept("application/yaml").post(PROCESSINGS + id + "/export");

        exported.then().statusCode(200).contentType(startsWith("application/yaml"));
        assertThat(exported.asString())
                .contains(secret)
                .contains("10.10")
                .doesNotContain("made-up-value-of-the-secret")
                .doesNotContain("webhookUrl")
                .doesNotContain(id);
        ValidatableResponse imported = imported("application/yaml", exported.asString())
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("status", equalTo("DRAFT"))
                .body("liveVersion", nullValue())
                .body("missing.secrets", empty())
                .body("missing.connections", empty())
                .body("actions[0].url", equalTo("https://crm.example.test/{{ secrets." + secret + " }}"));
        String copy = imported.extract().path("id");
        imported.header("Location", endsWith("/api/v1/processings/" + copy));
        assertThat(copy).isNotEqualTo(id);
        String again = admin().accept("application/yaml")
                .post(PROCESSINGS + copy + "/export")
                .asString();
        assertThat(again).isEqualTo(exported.asString());
        admin().get(PROCESSINGS + copy + "/versions").then().body("items.change", contains("IMPORTED"));
        admin().post(PROCESSINGS + copy + "/start").then().statusCode(200);
    }

    @Test
    void jsonIsTheSame() {
        String id = processing("\"type\": \"http\"");

        Response exported = admin().accept("application/json").post(PROCESSINGS + id + "/export");

        exported.then()
                .statusCode(200)
                .contentType(startsWith("application/json"))
                .body("webjack", equalTo(1))
                .body("secrets", contains(secret))
                .body("processing.source.type", equalTo("http"));
        imported("application/json", exported.asString()).statusCode(201).body("missing.secrets", contains(secret));
    }

    @Test
    void aConnectionIsFoundByItsNameAndTypeOrNamedAsMissing() {
        String name = Unique.name("ads");
        String connection = connection(name);
        String id = processing("\"type\": \"vk_ads\", \"connectionId\": \"" + connection + "\"");
        String file = admin().accept("application/yaml")
                .post(PROCESSINGS + id + "/export")
                .asString();
        String elsewhere = file.replace(connection, UUID.randomUUID().toString());

        imported("application/yaml", file).statusCode(201).body("source.connectionId", equalTo(connection));
        imported("application/yaml", elsewhere)
                .statusCode(201)
                .body("source.connectionId", equalTo(connection))
                .body("missing.connections", empty());
        imported("application/yaml", elsewhere.replace(name, "nowhere"))
                .statusCode(201)
                .body("source.connectionId", nullValue())
                .body("missing.connections.name", contains("nowhere"))
                .body("missing.connections.type", contains("vk_ads"));
    }

    @Test
    void whatIsNoFileIsRefused() {
        imported("application/yaml", "a: [")
                .statusCode(400)
                .body("type", equalTo("urn:webjack:problem:malformed-yaml"));
        imported("application/yaml", "name: ''\ncolour: red")
                .statusCode(422)
                .body("violations.pointer", contains("/colour", "/name"));
        imported("application/json", "{").statusCode(400);
        imported("text/plain", "name: x").statusCode(415);
        admin().post(PROCESSINGS + UUID.randomUUID() + "/export").then().statusCode(404);
    }

    private static ValidatableResponse imported(String type, String file) {
        return admin().contentType(type)
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post(PROCESSINGS + "import")
                .then();
    }

    private void secret(String value) {
        admin().contentType("application/json")
                .body("{\"name\":\"%s\",\"value\":\"%s\"}".formatted(secret, value))
                .post("/api/v1/secrets")
                .then()
                .statusCode(201);
    }

    private static String connection(String name) {
        return admin().contentType("application/json")
                .body("{\"name\":\"%s\",\"type\":\"vk_ads\",\"settings\":{\"clientId\":\"x\",\"clientSecret\":\"y\"}}"
                        .formatted(name))
                .post("/api/v1/connections")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String processing(String source) {
        return admin().contentType("application/json")
                .body("""
                        {"name": "Заявки", "source": {%s}, "actions": [
                          {"key": "send", "type": "http_request", "method": "POST",
                           "url": "https://crm.example.test/{{ secrets.%s }}"},
                          {"key": "json", "type": "json", "document": {"sum": 10.10, "phone": "+7900"}}],
                         "notifications": {"emails": ["owner@example.org"]}}""".formatted(source, secret).getBytes(StandardCharsets.UTF_8))
                .post(PROCESSINGS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static RequestSpecification admin() {
        return given().config(EXACT).header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN);
    }
}
