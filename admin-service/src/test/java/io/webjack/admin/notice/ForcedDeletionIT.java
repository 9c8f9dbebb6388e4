package io.webjack.admin.notice;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.webjack.admin.ServiceProfile;
import io.webjack.admin.ServicesStandIn;
import io.webjack.admin.access.People;
import io.webjack.test.Answer;
import io.webjack.test.Unique;
import io.webjack.wire.WireJson;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServicesStandIn.Profile.class)
class ForcedDeletionIT {
    private static final String PROCESSINGS = "/api/v1/processings/";
    private static final String NOTICES = "/internal/owner-notices";

    @BeforeEach
    void awaitReady() {
        People.awaitReady();
    }

    @Test
    void aSecretThatIsDeletedByForceStopsWhatRunsWithItAndTellsItsOwners() throws Exception {
        ServicesStandIn.target().answer(NOTICES, Answer.status(503));
        String name = Unique.name("secret").replace('-', '_');
        String secret = admin().body("{\"name\":\"%s\",\"value\":\"made-up\"}".formatted(name))
                .post("/api/v1/secrets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String running = processing("{{ secrets." + name + " }}", "\"type\": \"http\"");
        String draft = processing("{{ secrets." + name + " }}", "\"type\": \"http\"");
        String edited = processing("nothing", "\"type\": \"http\"");
        started(running);
        started(edited);
        admin().header("If-Match", "*")
                .body(document("{{ secrets." + name + " }}", "\"type\": \"http\""))
                .put(PROCESSINGS + edited)
                .then()
                .statusCode(200);

        admin().delete("/api/v1/secrets/" + secret)
                .then()
                .statusCode(409)
                .body("usedBy.id", contains(running, draft, edited));
        admin().delete("/api/v1/secrets/" + secret + "?force=maybe").then().statusCode(400);
        admin().delete("/api/v1/secrets/" + secret + "?force=true").then().statusCode(204);

        status(running, "STOPPED");
        status(draft, "DRAFT");
        status(edited, "RUNNING");
        admin().get("/api/v1/secrets/" + secret).then().statusCode(404);
        admin().post(PROCESSINGS + running + "/start").then().statusCode(422);
        ServicesStandIn.target().answer(NOTICES, Answer.status(204));
        JsonNode notice = notice(running);
        assertThat(notice.path("kind").asText()).isEqualTo("SECRET_DELETED");
        assertThat(notice.path("name").asText()).isEqualTo(name);
        assertThat(notice.path("emails").get(0).asText()).isEqualTo("owner@example.org");
        assertThat(notice.path("id").asText()).isNotEmpty();
        assertThat(notice.path("by").asText()).isNotEmpty();
    }

    @Test
    void soDoesAConnection() throws Exception {
        ServicesStandIn.target().answer(NOTICES, Answer.status(204));
        String connection = admin().body("""
                        {"name": "ads", "type": "vk_ads", "settings": {"clientId": "x", "clientSecret": "y"}}""")
                .post("/api/v1/connections")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String running = processing("a", "\"type\": \"vk_ads\", \"connectionId\": \"" + connection + "\"");
        started(running);

        admin().delete("/api/v1/connections/" + connection + "?force=true")
                .then()
                .statusCode(204);

        status(running, "STOPPED");
        assertThat(notice(running).path("kind").asText()).isEqualTo("CONNECTION_DELETED");
    }

    private static JsonNode notice(String processing) throws Exception {
        List<String> told = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> ServicesStandIn.target().requests(NOTICES).stream()
                                .map(request -> request.bodyText())
                                .filter(body -> body.contains(processing))
                                .toList(),
                        found -> !found.isEmpty());
        return WireJson.mapper().readTree(told.get(told.size() - 1));
    }

    private static void status(String id, String status) {
        ValidatableResponse answer = admin().get(PROCESSINGS + id).then();
        answer.body("status", equalTo(status));
    }

    private static void started(String id) {
        admin().post(PROCESSINGS + id + "/start").then().statusCode(200);
    }

    private static String processing(String path, String source) {
        return admin().body(document(path, source))
                .post(PROCESSINGS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String document(String path, String source) {
        return """
                {"name": "x", "source": {%s}, "actions": [
                  {"type": "http_request", "key": "send", "method": "POST", "url": "https://crm.example.test/%s"}],
                 "notifications": {"emails": ["owner@example.org"]}}""".formatted(source, path);
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN)
                .header("Content-Type", "application/json");
    }
}
