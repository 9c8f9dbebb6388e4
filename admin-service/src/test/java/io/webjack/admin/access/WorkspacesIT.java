package io.webjack.admin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.webjack.admin.ServicesStandIn;
import io.webjack.admin.access.People.Person;
import io.webjack.contracts.Topic;
import io.webjack.contracts.Workspaces;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.secret.SecretRecord;
import io.webjack.test.Answer;
import io.webjack.test.RecordLog;
import io.webjack.test.Unique;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServicesStandIn.Profile.class)
class WorkspacesIT {
    private static final String PROCESSINGS = "/api/v1/processings";
    private String workspace;

    @BeforeEach
    void makeWorkspace() {
        People.awaitReady();
        workspace = People.workspace();
    }

    @Test
    void nothingOfAnotherWorkspaceIsThere() {
        String processing = created(PROCESSINGS, Map.of("name", Unique.name("theirs"), "actions", java.util.List.of()));
        String secret = created("/api/v1/secrets", Map.of("name", "s" + Unique.token(), "value", "made-up value"));
        String connection = created(
                "/api/v1/connections",
                Map.of(
                        "name",
                        Unique.name("theirs"),
                        "type",
                        "http_destination",
                        "settings",
                        Map.of(
                                "hosts",
                                java.util.List.of(Unique.token() + ".example.org"),
                                "verifyCertificates",
                                false)));
        String key = created("/api/v1/api-keys", Map.of("name", "theirs", "role", "VIEWER"));
        Person stranger = People.signedIn("OWNER", People.workspace());

        for (String path : new String[] {
            PROCESSINGS + "/" + processing,
            PROCESSINGS + "/" + processing + "/versions",
            PROCESSINGS + "/" + processing + "/versions/1",
            PROCESSINGS + "/" + processing + "/fields",
            "/api/v1/secrets/" + secret,
            "/api/v1/connections/" + connection
        }) {
            theirs().get(path).then().statusCode(200);
            stranger.asks().get(path).then().statusCode(404);
            People.admin().get(path).then().statusCode(404);
        }
        stranger.asks().post(PROCESSINGS + "/" + processing + "/start").then().statusCode(404);
        stranger.asks().delete(PROCESSINGS + "/" + processing).then().statusCode(404);
        stranger.asks().delete("/api/v1/secrets/" + secret).then().statusCode(404);
        stranger.asks().delete("/api/v1/connections/" + connection).then().statusCode(404);
        stranger.asks().delete("/api/v1/api-keys/" + key).then().statusCode(404);
        stranger.asks().get(PROCESSINGS).then().body("items", empty());
        stranger.asks().get("/api/v1/secrets").then().body("items", empty());
        stranger.asks().get("/api/v1/connections").then().body("items", empty());
        stranger.asks().get("/api/v1/api-keys").then().body("items", empty());
        stranger.asks().get("/api/v1/users").then().body("items.id", equalTo(java.util.List.of(stranger.id())));
        theirs().get(PROCESSINGS + "/" + processing).then().statusCode(200);
    }

    @Test
    void theHistoryIsAskedForTheOwnWorkspace() {
        String path = "/internal/operations/" + UUID.randomUUID();
        ServicesStandIn.target().answer(path, Answer.json("{}"));
        Person anna = People.signedIn("VIEWER", workspace);

        anna.asks()
                .get("/api/v1/operations/" + path.substring(path.lastIndexOf('/') + 1))
                .then()
                .statusCode(200);

        assertThat(ServicesStandIn.target().awaitRequest(path).header("x-webjack-workspace"))
                .contains(workspace);
    }

    @Test
    void whatIsPublishedNamesItsWorkspace() {
        RecordLog secrets = RecordLog.open(Topic.SECRETS);
        RecordLog processings = RecordLog.open(Topic.PROCESSINGS);
        String name = "s" + Unique.token();
        String secret = created("/api/v1/secrets", Map.of("name", name, "value", "made-up value"));
        String ofTheFirst = People.admin()
                .body(Map.of("name", name, "value", "made-up value"))
                .post("/api/v1/secrets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String processing = created(PROCESSINGS, Map.of("name", Unique.name("theirs"), "actions", java.util.List.of()));

        try (secrets;
                processings) {
            assertThat(secrets.waitUntilReceived(
                                    SecretRecord.class,
                                    one -> one.id().toString().equals(secret))
                            .workspaceId())
                    .isEqualTo(UUID.fromString(workspace));
            assertThat(secrets.waitUntilReceived(
                                    SecretRecord.class,
                                    one -> one.id().toString().equals(ofTheFirst))
                            .workspaceId())
                    .isNull();
            assertThat(processings
                            .waitUntilReceived(
                                    ProcessingDefinition.class,
                                    one -> one.id().toString().equals(processing))
                            .workspaceId())
                    .isEqualTo(UUID.fromString(workspace));
        }
    }

    @Test
    void aProcessingDoesNotStartWithTheSecretOfAnotherWorkspace() {
        String name = "s" + Unique.token();
        created("/api/v1/secrets", Map.of("name", name, "value", "made-up value"));
        String processing = People.admin()
                .body("""
                        {"name": "%s", "source": {"type": "http", "methods": ["POST"]},
                         "actions": [{"key": "send", "type": "http_request", "method": "POST",
                                      "url": "https://example.test/x", "body": "{{ secrets.%s }}"}]}
                        """.formatted(Unique.name("processing"), name))
                .post(PROCESSINGS)
                .path("id");

        People.admin().post(PROCESSINGS + "/" + processing + "/start").then().statusCode(422);
    }

    @Test
    void somebodyGoesOnInAnotherWorkspaceWithTheRoleThere() {
        Person anna = People.signedIn("OWNER", workspace);
        String other = People.workspace();
        People.adminIn(other)
                .body(Map.of("name", "ignored", "email", anna.email(), "role", "VIEWER"))
                .post("/api/v1/users")
                .then()
                .statusCode(201)
                .body("name", equalTo("Анна"));

        anna.asks()
                .body(Map.of("id", other))
                .put("/api/v1/session/workspace")
                .then()
                .statusCode(200)
                .body("workspace.id", equalTo(other))
                .body("user.role", equalTo("VIEWER"));

        anna.asks().get("/api/v1/users").then().statusCode(403);
        anna.asks()
                .body(Map.of("id", Workspaces.FIRST.toString()))
                .put("/api/v1/session/workspace")
                .then()
                .statusCode(404);
        anna.asks()
                .header("X-Webjack-Workspace", workspace)
                .get(PROCESSINGS)
                .then()
                .statusCode(404);
    }

    @Test
    void nobodyTakesOverWhoAlsoWorksElsewhere() {
        Person anna = People.signedIn("OWNER", workspace);
        Person stranger = People.signedIn("OWNER", People.workspace());
        stranger.asks()
                .body(Map.of("name", "x", "email", anna.email(), "role", "VIEWER"))
                .post("/api/v1/users")
                .then()
                .statusCode(201);

        stranger.asks()
                .body(Map.of("name", "Анна", "email", anna.email(), "role", "VIEWER", "password", "another password"))
                .put("/api/v1/users/" + anna.id())
                .then()
                .statusCode(403);
        stranger.asks()
                .post("/api/v1/users/" + anna.id() + "/sign-in-link")
                .then()
                .statusCode(403);
        stranger.asks()
                .body(Map.of("name", "Анна", "email", anna.email(), "role", "EDITOR", "language", "ru"))
                .put("/api/v1/users/" + anna.id())
                .then()
                .statusCode(200);
        People.signIn(anna.email(), People.PASSWORD, null).then().statusCode(200);
    }

    @Test
    void onlyAnEmptyWorkspaceIsDeletedAndNeverTheFirst() {
        String secret = created("/api/v1/secrets", Map.of("name", "s" + Unique.token(), "value", "made-up value"));

        People.admin().delete("/api/v1/workspaces/" + workspace).then().statusCode(409);
        theirs().delete("/api/v1/secrets/" + secret).then().statusCode(204);
        People.admin().delete("/api/v1/workspaces/" + workspace).then().statusCode(204);

        theirs().get("/api/v1/secrets").then().statusCode(404);
        People.admin().get("/api/v1/workspaces").then().body("items.id", not(hasItem(workspace)));
        People.admin().delete("/api/v1/workspaces/" + Workspaces.FIRST).then().statusCode(409);
    }

    @Test
    void anOwnerSeesNoWorkspaceOfOthers() {
        Person anna = People.signedIn("OWNER", workspace);

        anna.asks().get("/api/v1/workspaces").then().body("items.id", equalTo(java.util.List.of(workspace)));
        anna.asks()
                .body(Map.of("name", "x"))
                .put("/api/v1/workspaces/" + Workspaces.FIRST)
                .then()
                .statusCode(404);
    }

    private io.restassured.specification.RequestSpecification theirs() {
        return People.adminIn(workspace);
    }

    private String created(String path, Map<String, ?> body) {
        ValidatableResponse made = theirs().body(body).post(path).then().statusCode(201);
        return made.extract().path("id");
    }
}
