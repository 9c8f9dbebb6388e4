package io.webjack.admin.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.webjack.admin.ServicesStandIn;
import io.webjack.admin.access.People.Person;
import io.webjack.test.Answer;
import io.webjack.test.Unique;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values that are put in and never come out: of secrets, of connections, and by which people and programs are known. */
@QuarkusTest
@TestProfile(ServicesStandIn.Profile.class)
class NothingHiddenIsToldIT {
    private static final String PROCESSINGS = "/api/v1/processings";

    /** Each says in a failure what was told. */
    private final Map<String, String> hidden = new LinkedHashMap<>();

    private Person owner;
    private String processing;
    private String secret;
    private String connection;
    private String key;
    private final UUID operation = UUID.randomUUID();

    @Inject
    EntityManager entities;

    @BeforeEach
    void putIn() {
        People.awaitReady();
        owner = People.signedIn("OWNER", People.workspace());
        hide("password", People.PASSWORD);
        hide("cookie", owner.cookie());
        String name = "s" + Unique.token();
        secret = made("/api/v1/secrets", Map.of("name", name, "value", hide("first value", Unique.token())));
        replaced("/api/v1/secrets/" + secret, Map.of("name", name, "value", hide("second value", Unique.token())));
        connection = made(
                "/api/v1/connections",
                Map.of(
                        "name",
                        "Facebook",
                        "type",
                        "facebook",
                        "settings",
                        Map.of(
                                "appSecret",
                                hide("appSecret", Unique.token()),
                                "verifyToken",
                                hide("verifyToken", Unique.token()),
                                "pageTokens",
                                Map.of("1", hide("pageToken", Unique.token())))));
        key = hide(
                "key",
                owner.asks()
                        .body(Map.of("name", "CRM", "role", "EDITOR"))
                        .post("/api/v1/api-keys")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("key"));
        String link = owner.asks()
                .body(Map.of("name", "Пётр", "email", Unique.token() + "@example.org", "role", "VIEWER"))
                .post("/api/v1/users")
                .then()
                .statusCode(201)
                .extract()
                .path("link.url");
        hide("link", link.substring(link.indexOf("?link=") + 6));
        processing = made(PROCESSINGS, document(name, "https://example.test/a"));
        owner.asks().post(PROCESSINGS + "/" + processing + "/start").then().statusCode(200);
        replaced(PROCESSINGS + "/" + processing, document(name, "https://example.test/b"));
        ServicesStandIn.target().answer("/internal/test-runs", Answer.json("{\"status\":\"SUCCEEDED\"}"));
        ServicesStandIn.target().answer("/internal/operations/" + operation, Answer.json("{\"id\":\"x\"}"));
    }

    @Test
    void noAnswerHasAnyOfIt() {
        Map<String, Map<String, Object>> paths =
                given().get("/q/openapi?format=json").path("paths");

        int asked = 0;
        for (Map.Entry<String, Map<String, Object>> path : paths.entrySet()) {
            // The stream has no end, and tells what the list of operations does.
            if (path.getValue().containsKey("get") && !path.getKey().endsWith("/stream")) {
                String address = address(path.getKey());
                assertHidden(address, owner.asks().get(address));
                asked++;
            }
        }
        assertThat(asked).isGreaterThan(30);
        String address = PROCESSINGS + "/" + processing;
        assertHidden("live", owner.asks().get(address + "?view=live"));
        assertHidden("version", owner.asks().get(address + "/versions/1/changes"));
        assertHidden("audit", owner.asks().get("/api/v1/audit?limit=200"));
        for (String type : List.of("application/yaml", "application/json")) {
            Response exported = owner.asks().accept(type).post(address + "/export");
            exported.then().statusCode(200);
            assertHidden("export", exported);
        }
        assertHidden(
                "test run", owner.asks().body("{\"fields\":{},\"send\":false}").post(address + "/test-runs"));
        assertHidden("validation", owner.asks().body("{\"name\":\"x\"}").post(PROCESSINGS + "/validate"));
        assertHidden(
                "cURL",
                owner.asks()
                        .body("{\"request\":{\"method\":\"POST\",\"url\":\"https://example.test/\",\"headers\":{},"
                                + "\"body\":\"{{ secrets.x }}\"},\"shell\":\"BASH\"}")
                        .post("/api/v1/requests/to-curl"));
        assertHidden(
                "wrong",
                owner.asks().body(Map.of("current", "wrong", "new", "x")).put("/api/v1/session/password"));
        for (String page :
                List.of("/", "/sign-in", "/secrets", "/processings/" + processing, "/operations/" + operation)) {
            assertHidden(page, owner.asks().accept("text/html").get(page));
        }
        // Of the account only what one has put in oneself.
        assertThat(owner.asks().get("/api/v1/users").asString()).contains(owner.email());
    }

    @Test
    void noneOfItIsKeptAsItIs() {
        for (String table : List.of(
                "processing",
                "processing_version",
                "secret",
                "connection",
                "api_key",
                "app_user",
                "user_session",
                "sign_in_link",
                "sign_in_attempt",
                "audit_entry",
                "retry_key",
                "bulk_retry")) {
            String rows = String.valueOf(entities.createNativeQuery("select cast(kept as text) from " + table + " kept")
                    .getResultList());
            hidden.forEach((what, value) ->
                    assertThat(rows).as("%s in the table %s", what, table).doesNotContain(value));
        }
    }

    @Test
    void theKeyThatIsHiddenOpensAllTheSame() {
        given().header("Authorization", "Bearer " + key)
                .contentType(ContentType.JSON)
                .get(PROCESSINGS + "/" + processing)
                .then()
                .statusCode(200);
    }

    private void assertHidden(String what, Response answer) {
        String told = answer.asString() + answer.headers();
        hidden.forEach(
                (name, value) -> assertThat(told).as("%s in %s", name, what).doesNotContain(value));
        // bcrypt, and how tokens are kept
        assertThat(told).as(what).doesNotContain("$2a$", "passwordHash", "keyHash", "tokenHash");
    }

    private String hide(String name, String value) {
        hidden.put(name, value);
        return value;
    }

    private String address(String path) {
        String id = path.startsWith(PROCESSINGS)
                ? processing
                : path.startsWith("/api/v1/secrets")
                        ? secret
                        : path.startsWith("/api/v1/connections")
                                ? connection
                                : path.startsWith("/api/v1/users") ? owner.id() : operation.toString();
        return path.replace("{id}", id).replace("{version}", "1");
    }

    private static Map<String, Object> document(String secret, String url) {
        return Map.of(
                "name",
                "Заявки",
                "source",
                Map.of("type", "http"),
                "actions",
                List.of(Map.of(
                        "key",
                        "send",
                        "type",
                        "http_request",
                        "method",
                        "POST",
                        "url",
                        url,
                        "headers",
                        List.of(Map.of("name", "X-Token", "value", "{{ secrets." + secret + " }}")))));
    }

    private String made(String path, Map<String, ?> body) {
        return owner.asks()
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void replaced(String path, Map<String, ?> body) {
        owner.asks().header("If-Match", "*").body(body).put(path).then().statusCode(200);
    }
}
