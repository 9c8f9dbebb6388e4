package io.webjack.admin.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.webjack.admin.ServiceProfile;
import io.webjack.admin.access.People.Person;
import io.webjack.contracts.Workspaces;
import io.webjack.test.Unique;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class SessionIT {
    private static final String SESSION = "/api/v1/session";
    private static final String PROCESSINGS = "/api/v1/processings";
    private static final String FIRST = Workspaces.FIRST.toString();

    @BeforeEach
    void awaitReady() {
        People.awaitReady();
    }

    @Test
    void somebodySignsInAndIsKnownByTheCookie() {
        Person anna = People.signedIn("EDITOR", FIRST);

        anna.asks()
                .get(SESSION)
                .then()
                .statusCode(200)
                .body("user.id", equalTo(anna.id()))
                .body("user.name", equalTo("Анна"))
                .body("user.email", equalTo(anna.email()))
                .body("user.role", equalTo("EDITOR"))
                .body("user.language", equalTo("ru"))
                .body("workspace.id", equalTo(FIRST))
                .body("workspaces.id", hasItem(FIRST))
                .body("csrfToken", equalTo(anna.csrfToken()))
                .body("expiresAt", notNullValue());
    }

    @Test
    void theCookieIsForTheBrowserAlone() {
        Person anna = People.signedIn("VIEWER", FIRST);

        Response again = People.signIn(anna.email(), People.PASSWORD, null);

        assertThat(again.header("Set-Cookie"))
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("SameSite=Lax")
                .containsIgnoringCase("Path=/")
                .doesNotContainIgnoringCase("Secure");
        assertThat(again.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aSessionThatSomebodyElseHasChosenIsNotTaken() {
        Person anna = People.signedIn("VIEWER", FIRST);
        String planted = Unique.token();

        Response signedIn = People.signIn(anna.email(), People.PASSWORD, planted);

        assertThat(signedIn.cookie("webjack_session")).isNotEqualTo(planted).hasSizeGreaterThan(40);
        given().cookie("webjack_session", planted).get(SESSION).then().statusCode(401);
    }

    @Test
    void whoSignsInAgainHasANewSessionAndTheOneBeforeIsOver() {
        Person anna = People.signedIn("VIEWER", FIRST);

        Response again = People.signIn(anna.email(), People.PASSWORD, anna.cookie());

        assertThat(again.cookie("webjack_session")).isNotEqualTo(anna.cookie());
        anna.asks().get(SESSION).then().statusCode(401);
    }

    @Test
    void aChangeThatThePageItselfHasNotSentIsRefused() {
        Person anna = People.signedIn("EDITOR", FIRST);
        String body = "{\"name\": \"" + Unique.name("csrf") + "\", \"actions\": []}";

        anna.withoutToken()
                .body(body)
                .post(PROCESSINGS)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("CSRF"));
        anna.withoutToken()
                .header("X-CSRF-Token", Unique.token())
                .body(body)
                .post(PROCESSINGS)
                .then()
                .statusCode(403)
                .body("code", equalTo("CSRF"));
        anna.withoutToken().delete(SESSION).then().statusCode(403);
        anna.asks().body(body).post(PROCESSINGS).then().statusCode(201);
    }

    @Test
    void whoSignsOutIsNotKnownAnyMore() {
        Person anna = People.signedIn("VIEWER", FIRST);

        anna.asks().delete(SESSION).then().statusCode(204).header("Set-Cookie", containsString("Max-Age=0"));

        anna.asks().get(SESSION).then().statusCode(401);
    }

    @Test
    void aViewerChangesNothing() {
        Person anna = People.signedIn("VIEWER", FIRST);
        String id = People.admin()
                .body("{\"name\": \"" + Unique.name("seen") + "\", \"actions\": []}")
                .post(PROCESSINGS)
                .path("id");

        anna.asks().get(PROCESSINGS + "/" + id).then().statusCode(200);
        for (String path : new String[] {
            PROCESSINGS,
            PROCESSINGS + "/" + id + "/start",
            PROCESSINGS + "/" + id + "/test-runs",
            "/api/v1/secrets",
            "/api/v1/connections",
            "/api/v1/operations/retry",
            "/api/v1/workspaces"
        }) {
            anna.asks().body("{}").post(path).then().statusCode(403).body("code", notNullValue());
        }
        anna.asks()
                .header("If-Match", "\"1\"")
                .body("{}")
                .put(PROCESSINGS + "/" + id)
                .then()
                .statusCode(403);
        anna.asks().delete(PROCESSINGS + "/" + id).then().statusCode(403);
        for (String path : new String[] {"/api/v1/users", "/api/v1/api-keys", "/api/v1/audit"}) {
            anna.asks().get(path).then().statusCode(403).body("requiredRole", equalTo("OWNER"));
        }
        People.admin().get(PROCESSINGS + "/" + id).then().body("version", equalTo(1));
    }

    @Test
    void anEditorDoesNotManagePeople() {
        Person anna = People.signedIn("EDITOR", FIRST);

        anna.asks().get("/api/v1/users").then().statusCode(403);
        anna.asks().body("{}").post("/api/v1/api-keys").then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong password", "Made-up password"})
    void anotherPasswordIsNotTaken(String password) {
        Person anna = People.signedIn("VIEWER", FIRST);

        People.signIn(anna.email(), password, null)
                .then()
                .statusCode(401)
                .body("detail", equalTo("The e-mail address or the password is not right."))
                .header("Set-Cookie", nullValue());
    }

    @Test
    void whoIsNotThereIsToldTheSame() {
        given().contentType(ContentType.JSON)
                .header("Accept-Language", "ru")
                .body(Map.of("email", "nobody@example.org", "password", "made-up password"))
                .post(SESSION)
                .then()
                .statusCode(401)
                .body("detail", equalTo("Неверный адрес электронной почты или пароль."));
    }

    @Test
    void theAdminTokenSignsInToo() {
        Response signedIn = given().contentType(ContentType.JSON)
                .body(Map.of("token", ServiceProfile.ADMIN_TOKEN))
                .post(SESSION);

        signedIn.then()
                .statusCode(200)
                .body("user.id", nullValue())
                .body("user.name", equalTo("admin"))
                .body("user.role", equalTo("OWNER"));
        given().cookie("webjack_session", signedIn.cookie("webjack_session"))
                .get("/api/v1/users")
                .then()
                .statusCode(200);
        given().contentType(ContentType.JSON)
                .body(Map.of("token", "another"))
                .post(SESSION)
                .then()
                .statusCode(401);
    }

    @Test
    void aLinkSignsInOnce() {
        String email = Unique.token() + "@example.org";
        String url = People.admin()
                .body(Map.of("name", "Пётр", "email", email, "role", "OWNER"))
                .post("/api/v1/users")
                .then()
                .statusCode(201)
                .body("hasPassword", equalTo(false))
                .extract()
                .path("link.url");
        String token = url.substring(url.indexOf("?link=") + "?link=".length());

        Response first = given().contentType(ContentType.JSON)
                .body(Map.of("link", token))
                .post(SESSION);

        Person petr = Person.of(first.path("user.id"), email, first);
        given().contentType(ContentType.JSON)
                .body(Map.of("link", token))
                .post(SESSION)
                .then()
                .statusCode(401);
        petr.asks()
                .body(Map.of("new", "another made-up one"))
                .put(SESSION + "/password")
                .then()
                .statusCode(204);
        People.signIn(email, "another made-up one", null).then().statusCode(200);
    }

    @Test
    void aNewPasswordNeedsTheOldOneAndEndsTheOtherSessions() {
        Person anna = People.signedIn("VIEWER", FIRST);
        Person elsewhere = Person.of(anna.id(), anna.email(), People.signIn(anna.email(), People.PASSWORD, null));

        anna.asks()
                .body(Map.of("current", "wrong", "new", "another made-up one"))
                .put(SESSION + "/password")
                .then()
                .statusCode(403);
        anna.asks()
                .body(Map.of("current", People.PASSWORD, "new", "short"))
                .put(SESSION + "/password")
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/new"));
        anna.asks()
                .body(Map.of("current", People.PASSWORD, "new", "another made-up one"))
                .put(SESSION + "/password")
                .then()
                .statusCode(204);

        anna.asks().get(SESSION).then().statusCode(200);
        elsewhere.asks().get(SESSION).then().statusCode(401);
        People.signIn(anna.email(), People.PASSWORD, null).then().statusCode(401);
    }

    @Test
    void somebodyChangesNameAndLanguage() {
        Person anna = People.signedIn("VIEWER", FIRST);

        anna.asks()
                .body(Map.of("name", "Anna", "language", "en"))
                .put(SESSION + "/user")
                .then()
                .statusCode(200)
                .body("user.name", equalTo("Anna"))
                .body("user.language", equalTo("en"));
        anna.asks()
                .body(Map.of("name", "", "language", "de", "role", "OWNER"))
                .put(SESSION + "/user")
                .then()
                .statusCode(422);
        anna.asks().get(SESSION).then().body("user.role", equalTo("VIEWER"));
    }

    @Test
    void nothingThatProvesSomebodyIsShownOrKept() {
        Person anna = People.signedIn("OWNER", FIRST);

        String shown = anna.asks().get("/api/v1/users").asString()
                + anna.asks().get("/api/v1/audit").asString();

        assertThat(shown)
                .doesNotContain(anna.cookie())
                .doesNotContain(People.PASSWORD)
                .doesNotContain("$2");
    }

    @Test
    void theLastOwnerStays() {
        String workspace = People.workspace();
        Person owner = People.signedIn("OWNER", workspace);

        owner.asks().delete("/api/v1/users/" + owner.id()).then().statusCode(409);
        owner.asks()
                .body(Map.of("name", "Анна", "email", owner.email(), "role", "VIEWER"))
                .put("/api/v1/users/" + owner.id())
                .then()
                .statusCode(409);
        owner.asks().get(SESSION).then().body("user.role", equalTo("OWNER"));
    }

    @Test
    void whoIsTakenOutIsSignedOut() {
        Person anna = People.signedIn("EDITOR", FIRST);

        People.admin().delete("/api/v1/users/" + anna.id()).then().statusCode(204);

        anna.asks().get(PROCESSINGS).then().statusCode(401);
        People.signIn(anna.email(), People.PASSWORD, null).then().statusCode(401);
    }

    @Test
    void everybodyMayAskHowToSignIn() {
        given().get(SESSION + "/options")
                .then()
                .statusCode(200)
                .body("password", equalTo(true))
                .body("token", equalTo(true))
                .body("oidc", nullValue());
        given().get(SESSION).then().statusCode(401);
    }

    @Test
    void whatPeopleDoIsKept() {
        Person anna = People.signedIn("EDITOR", FIRST);

        People.admin()
                .get("/api/v1/audit?subjectId=" + anna.id())
                .then()
                .statusCode(200)
                .body("items.action", hasItem("user.added"))
                .body("items.action", hasItem("session.begun"))
                .body("items.find { it.action == 'user.added' }.how", equalTo("TOKEN"))
                .body("items.find { it.action == 'session.begun' }.by.id", equalTo(anna.id()))
                .body("items.find { it.action == 'session.begun' }.how", equalTo("SESSION"));
        People.admin().get("/api/v1/audit?from=x").then().statusCode(400).body("parameter", equalTo("from"));
        People.adminIn(People.workspace())
                .get("/api/v1/audit")
                .then()
                .body("items.subject.id", not(hasItem(anna.id())));
    }
}
