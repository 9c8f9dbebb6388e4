package io.webjack.admin.access;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.webjack.admin.ServiceProfile;
import io.webjack.test.Unique;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** People, programs and workspaces of tests. */
public final class People {
    static final String PASSWORD = "made-up password";

    private People() {}

    /** The tables are made behind the start of the service. */
    public static void awaitReady() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> admin().get("/api/v1/workspaces").statusCode() == 200);
    }

    /** The bearer of the admin token. */
    public static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN)
                .contentType(ContentType.JSON);
    }

    /** The same in another workspace. */
    public static RequestSpecification adminIn(String workspaceId) {
        return admin().header("X-Webjack-Workspace", workspaceId);
    }

    /** A new workspace. */
    public static String workspace() {
        return admin().body(Map.of("name", Unique.name("workspace")))
                .post("/api/v1/workspaces")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Somebody new in a workspace, signed in. */
    public static Person signedIn(String role, String workspaceId) {
        String email = Unique.token() + "@example.org";
        String id = added(role, workspaceId, email);
        return Person.of(id, email, signIn(email, PASSWORD, null));
    }

    static String added(String role, String workspaceId, String email) {
        return adminIn(workspaceId)
                .body(Map.of("name", "Анна", "email", email, "role", role, "language", "ru", "password", PASSWORD))
                .post("/api/v1/users")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static Response signIn(String email, String password, @Nullable String cookie) {
        RequestSpecification request =
                given().contentType(ContentType.JSON).body(Map.of("email", email, "password", password));
        return (cookie == null ? request : request.cookie("webjack_session", cookie)).post("/api/v1/session");
    }

    /** Somebody who is signed in. */
    public record Person(String id, String email, String cookie, String csrfToken) {
        static Person of(String id, String email, Response signedIn) {
            signedIn.then().statusCode(200);
            return new Person(id, email, signedIn.cookie("webjack_session"), signedIn.path("csrfToken"));
        }

        /** As the pages ask. */
        public RequestSpecification asks() {
            return withoutToken().header("X-CSRF-Token", csrfToken);
        }

        RequestSpecification withoutToken() {
            return given().cookie("webjack_session", cookie).contentType(ContentType.JSON);
        }
    }
}
