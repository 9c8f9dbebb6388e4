package io.webjack.admin.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.webjack.admin.ServiceProfile;
import io.webjack.test.Unique;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class ApiKeyIT {
    private static final String KEYS = "/api/v1/api-keys";
    private static final String PROCESSINGS = "/api/v1/processings";

    @Inject
    EntityManager entities;

    @BeforeEach
    void awaitReady() {
        People.awaitReady();
    }

    @Test
    void aKeyIsShownOnceAndOpensWhatItsRoleMayDo() {
        Response made = make("EDITOR", null);
        made.then()
                .statusCode(201)
                .body("key", matchesPattern("wj_[A-Za-z0-9_-]{43}"))
                .body("hint", matchesPattern("wj_….{4}"))
                .body("expiresAt", nullValue())
                .body("lastUsedAt", nullValue());
        String key = made.path("key");

        with(key)
                .body("{\"name\": \"" + Unique.name("by-key") + "\", \"actions\": []}")
                .post(PROCESSINGS)
                .then()
                .statusCode(201);

        with(key).get(KEYS).then().statusCode(403);
        String id = made.path("id");
        Response listed = People.admin().get(KEYS);
        listed.then().body("items.find { it.id == '" + id + "' }.lastUsedAt", notNullValue());
        assertThat(listed.asString()).doesNotContain(key);
        with(key)
                .get("/api/v1/session")
                .then()
                .statusCode(200)
                .body("user.id", nullValue())
                .body("user.role", equalTo("EDITOR"))
                .body("csrfToken", nullValue());
    }

    @Test
    void aKeyOfAViewerChangesNothing() {
        String key = make("VIEWER", null).path("key");

        with(key).get(PROCESSINGS).then().statusCode(200);
        with(key).body("{}").post(PROCESSINGS).then().statusCode(403);
    }

    @Test
    void aDeletedKeyOpensNothing() {
        Response made = make("OWNER", null);
        with(made.path("key")).get(PROCESSINGS).then().statusCode(200);

        People.admin().delete(KEYS + "/" + made.path("id")).then().statusCode(204);

        with(made.path("key")).get(PROCESSINGS).then().statusCode(401);
    }

    @Test
    void whatLooksLikeAKeyAndIsNoneIsNotKnown() {
        with("wj_" + Unique.token()).get(PROCESSINGS).then().statusCode(401);
    }

    @Test
    void aKeyMustEndInTheFuture() {
        make("VIEWER", "2020-01-01T00:00:00Z")
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/expiresAt"));
        make("BOSS", null).then().statusCode(422).body("violations[0].pointer", equalTo("/role"));
        make("VIEWER", "2099-01-01T00:00:00Z")
                .then()
                .statusCode(201)
                .body("expiresAt", equalTo("2099-01-01T00:00:00Z"));
    }

    @Test
    void aKeyOpensNothingOnceItsTimeIsOver() {
        Response made = make("EDITOR", "2099-01-01T00:00:00Z");
        with(made.path("key")).get(PROCESSINGS).then().statusCode(200);

        int ended = QuarkusTransaction.requiringNew()
                .call(() -> entities.createNativeQuery(
                                "update api_key set expires_at = now() where id = cast(:id as uuid)")
                        .setParameter("id", made.<String>path("id"))
                        .executeUpdate());

        assertThat(ended).isEqualTo(1);
        with(made.path("key")).get(PROCESSINGS).then().statusCode(401);
        with(made.path("key")).get("/api/v1/session").then().statusCode(401);
    }

    @Test
    void aKeyWorksInItsWorkspaceOnly() {
        String workspace = People.workspace();
        String key = People.adminIn(workspace)
                .body(Map.of("name", "key", "role", "OWNER"))
                .post(KEYS)
                .path("key");

        with(key).get("/api/v1/session").then().body("workspace.id", equalTo(workspace));
        with(key)
                .header("X-Webjack-Workspace", "00000000-0000-7000-8000-000000000001")
                .get(PROCESSINGS)
                .then()
                .statusCode(404);
    }

    private static Response make(String role, String expiresAt) {
        Map<String, Object> body = new HashMap<>();
        body.put("name", Unique.name("key"));
        body.put("role", role);
        body.put("expiresAt", expiresAt);
        return People.admin().body(body).post(KEYS);
    }

    private static RequestSpecification with(String key) {
        return given().header("Authorization", "Bearer " + key).contentType(ContentType.JSON);
    }
}
