package io.webjack.admin.notice;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.webjack.admin.ServiceProfile;
import io.webjack.admin.ServicesStandIn;
import io.webjack.admin.access.People;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.ProcessingDefinition.Notifications;
import io.webjack.test.Answer;
import io.webjack.test.RecordLog;
import io.webjack.test.Unique;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServicesStandIn.Profile.class)
class NotificationSettingsIT {
    private static final String SETTINGS = "/api/v1/settings/notifications";
    private static final String PROCESSINGS = "/api/v1/processings/";

    private final RecordLog topic = RecordLog.open(Topic.PROCESSINGS);

    @AfterEach
    void close() {
        topic.close();
    }

    @BeforeEach
    void awaitReady() {
        People.awaitReady();
    }

    @Test
    void whoNamesNobodyIsPublishedWithTheDefaultsOfItsWorkspaceAndAgainWhenTheseChange() {
        String workspace = workspace();
        String named = processing(workspace, "{\"emails\": [\"own@example.org\"]}");
        String silent = processing(workspace, "{\"emails\": []}");
        String other = processing(workspace(), "{\"emails\": []}");
        start(workspace, named);

        in(workspace)
                .post(PROCESSINGS + silent + "/start")
                .then()
                .statusCode(200)
                .body("warnings.code", hasItem("NO_RECIPIENT"))
                .body("warnings[0].messages.ru", not(equalTo(null)));
        int version = in(workspace).get(PROCESSINGS + silent).path("version");

        put(workspace, "{\"emails\": [\"all@example.org\", \"ALL@example.org\"], \"language\": \"ru\"}")
                .statusCode(200)
                .body("emails", contains("all@example.org"))
                .body("language", equalTo("ru"));

        assertThat(published(silent)).isEqualTo(new Notifications(List.of("all@example.org"), "ru"));
        assertThat(published(named)).isEqualTo(new Notifications(List.of("own@example.org"), "ru"));
        assertThat(published(other)).isEqualTo(Notifications.NONE);
        in(workspace)
                .get(PROCESSINGS + silent)
                .then()
                .body("version", equalTo(version))
                .body("notifications.emails", equalTo(List.of()));

        put(workspace, "{\"emails\": [], \"language\": null}").statusCode(200).body("language", nullValue());
        assertThat(published(silent)).isEqualTo(Notifications.NONE);
        in(workspace).get(SETTINGS).then().body("emails", equalTo(List.of()));
    }

    @Test
    void whoIsToldByDefaultIsEnoughForAStartAndForTheOverview() {
        ServicesStandIn.target().answer("/internal/attention", Answer.json("{\"items\": []}"));
        String workspace = workspace();
        String silent = processing(workspace, "{\"emails\": []}");
        start(workspace, silent);
        in(workspace).get("/api/v1/attention").then().body("items.kind", contains("NO_RECIPIENT"));

        put(workspace, "{\"emails\": [\"all@example.org\"], \"language\": \"en\"}")
                .statusCode(200);

        in(workspace).get("/api/v1/attention").then().body("items", equalTo(List.of()));
        String next = processing(workspace, "{\"emails\": []}");
        in(workspace).post(PROCESSINGS + next + "/start").then().statusCode(200).body("warnings", nullValue());
        in(workspace)
                .get("/api/v1/audit?action=notifications.saved")
                .then()
                .body("items[0].detail.emails", contains("all@example.org"));
    }

    @Test
    void publishingWarnsToo() {
        String workspace = workspace();
        String silent = processing(workspace, "{\"emails\": []}");
        start(workspace, silent);
        in(workspace)
                .header("If-Match", "*")
                .body(document("{\"emails\": []}", "other"))
                .put(PROCESSINGS + silent)
                .then()
                .statusCode(200);

        in(workspace)
                .post(PROCESSINGS + silent + "/publish")
                .then()
                .statusCode(200)
                .body("warnings.code", hasItem("NO_RECIPIENT"));
    }

    @Test
    void whatIsNotAnAddressIsRefusedAtItsPlace() {
        String workspace = workspace();

        put(workspace, "{\"emails\": [\"a@example.org\", \"nobody\"], \"language\": \"fr\", \"x\": 1}")
                .statusCode(422)
                .body("violations.pointer", hasItem("/emails/1"))
                .body("violations.pointer", hasItem("/language"))
                .body("violations.pointer", hasItem("/x"));
        put(workspace, "{\"language\": \"ru\"}").statusCode(422).body("violations.pointer", contains("/emails"));
        put(workspace, "[]").statusCode(400);
        put(workspace, "{\"emails\": \"a@example.org\"}").statusCode(422);
    }

    @Test
    void whoLooksOnlyChangesNobody() {
        String key = in(workspace())
                .body(Map.of("name", Unique.name("key"), "role", "VIEWER"))
                .post("/api/v1/api-keys")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
        RequestSpecification viewer =
                given().header("Authorization", "Bearer " + key).contentType("application/json");

        viewer.body("{\"emails\": []}").put(SETTINGS).then().statusCode(403);
        given().header("Authorization", "Bearer " + key).get(SETTINGS).then().statusCode(200);
        given().get(SETTINGS).then().statusCode(401);
    }

    private Notifications published(String processing) {
        List<ProcessingDefinition> records = topic.received(
                ProcessingDefinition.class, one -> one.id().toString().equals(processing));
        return records.get(records.size() - 1).notifications();
    }

    private static ValidatableResponse put(String workspace, String body) {
        return in(workspace).body(body).put(SETTINGS).then();
    }

    private static void start(String workspace, String id) {
        in(workspace).post(PROCESSINGS + id + "/start").then().statusCode(200);
    }

    private static String processing(String workspace, String notifications) {
        return in(workspace)
                .body(document(notifications, "first"))
                .post(PROCESSINGS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String document(String notifications, String path) {
        return """
                {"name": "x", "source": {"type": "http"}, "actions": [
                  {"type": "http_request", "key": "send", "method": "POST", "url": "https://crm.example.test/%s"}],
                 "notifications": %s}""".formatted(path, notifications);
    }

    private static String workspace() {
        return given().header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN)
                .contentType("application/json")
                .body(Map.of("name", Unique.name("workspace")))
                .post("/api/v1/workspaces")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static RequestSpecification in(String workspace) {
        return given().header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN)
                .header("X-Webjack-Workspace", workspace)
                .contentType("application/json");
    }
}
