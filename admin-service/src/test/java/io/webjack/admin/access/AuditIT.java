package io.webjack.admin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.webjack.admin.ServicesStandIn;
import io.webjack.admin.access.People.Person;
import io.webjack.test.Answer;
import io.webjack.test.Unique;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServicesStandIn.Profile.class)
class AuditIT {
    private static final String PROCESSINGS = "/api/v1/processings";

    private Person owner;
    private Person editor;

    @BeforeEach
    void people() {
        People.awaitReady();
        String workspace = People.workspace();
        owner = People.signedIn("OWNER", workspace);
        editor = People.signedIn("EDITOR", workspace);
    }

    @Test
    void whatIsDoneWithAProcessingIsKeptOnce() {
        ServicesStandIn.target().answer("/internal/test-runs", Answer.json("{\"status\":\"SUCCEEDED\"}"));
        String id = made(PROCESSINGS, document("first"));
        String address = PROCESSINGS + "/" + id;

        done(asks().body(document("second")).put(address), 200);
        done(asks().post(address + "/start"), 200);
        done(asks().post(address + "/start"), 200);
        done(asks().body(document("third")).put(address), 200);
        done(asks().post(address + "/publish"), 200);
        done(asks().body("{\"fields\":{},\"send\":true}").post(address + "/test-runs"), 200);
        done(asks().body("{\"fields\":{},\"send\":false}").post(address + "/test-runs"), 200);
        done(asks().post(address + "/export"), 200);
        done(asks().post(address + "/stop"), 200);
        done(asks().delete(address), 204);

        assertThat(actions(id))
                .containsExactly(
                        "processing.deleted",
                        "processing.stopped",
                        "processing.exported",
                        "processing.test-sent",
                        "processing.published",
                        "processing.saved",
                        "processing.started",
                        "processing.saved",
                        "processing.created");
        owner.asks()
                .get("/api/v1/audit?action=processing.published&subjectId=" + id)
                .then()
                .body("items[0].by.id", equalTo(editor.id()))
                .body("items[0].by.name", equalTo("Анна"))
                .body("items[0].how", equalTo("SESSION"))
                .body("items[0].subject.type", equalTo("processing"));
    }

    @Test
    void whatIsDoneWithSecretsAndConnectionsIsKeptOnceWithoutTheirValues() {
        String value = Unique.token();
        String name = "s" + Unique.token();
        String secret = made("/api/v1/secrets", Map.of("name", name, "value", value));
        done(asks().body(Map.of("name", name)).put("/api/v1/secrets/" + secret), 200);
        done(asks().delete("/api/v1/secrets/" + secret), 204);
        Map<String, Object> facebook = Map.of(
                "name", "Facebook", "type", "facebook", "settings", Map.of("appSecret", value, "verifyToken", value));
        String connection = made("/api/v1/connections", facebook);
        done(asks().body(facebook).put("/api/v1/connections/" + connection), 200);
        done(asks().delete("/api/v1/connections/" + connection), 204);

        assertThat(actions(secret)).containsExactly("secret.deleted", "secret.saved", "secret.created");
        assertThat(actions(connection)).containsExactly("connection.deleted", "connection.saved", "connection.created");
        assertThat(owner.asks().get("/api/v1/audit?limit=200").asString())
                .contains("secretsReplaced")
                .doesNotContain(value);
    }

    @Test
    void whoComesAndGoesIsKept() {
        done(asks().delete("/api/v1/session"), 204);

        owner.asks()
                .get("/api/v1/audit?subjectId=" + editor.id())
                .then()
                .body("items.action", containsInAnyOrder("session.ended", "session.begun", "user.added"));
    }

    private static Map<String, Object> document(String name) {
        return Map.of(
                "name",
                name,
                "source",
                Map.of("type", "http"),
                "actions",
                List.of(Map.of(
                        "key", "send", "type", "http_request", "method", "POST", "url", "https://example.test/")));
    }

    private RequestSpecification asks() {
        return editor.asks().header("If-Match", "*");
    }

    private List<String> actions(String subject) {
        return owner.asks()
                .get("/api/v1/audit?subjectId=" + subject)
                .then()
                .statusCode(200)
                .extract()
                .path("items.action");
    }

    private static ValidatableResponse done(io.restassured.response.Response answer, int status) {
        return answer.then().statusCode(status);
    }

    private String made(String path, Map<String, ?> body) {
        return asks().body(body).post(path).then().statusCode(201).extract().path("id");
    }
}
