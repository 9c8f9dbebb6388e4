package io.webjack.admin.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.webjack.admin.ServiceProfile;
import io.webjack.admin.access.People.Person;
import io.webjack.test.Unique;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All that the description of the API lists: a new address is tried here without anybody thinking of it. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class UnsafeEndpointsIT {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /** What a viewer may send: questions that are long, and what is about himself. */
    private static final Set<String> VIEWERS = Set.of(
            "DELETE /api/v1/session",
            "POST /api/v1/session",
            "PUT /api/v1/session/password",
            "PUT /api/v1/session/user",
            "PUT /api/v1/session/workspace",
            "POST /api/v1/presets/{id}/actions",
            "POST /api/v1/presets/{id}/mapping",
            "POST /api/v1/processings/validate",
            "POST /api/v1/processings/{id}/export",
            "POST /api/v1/requests/from-curl",
            "POST /api/v1/requests/to-curl");

    private String workspace;
    private String processing;
    private String secret;

    @BeforeEach
    void somethingToChange() {
        People.awaitReady();
        workspace = People.workspace();
        processing = made("/api/v1/processings", Map.of("name", Unique.name("seen")));
        secret = made("/api/v1/secrets", Map.of("name", "s" + Unique.token(), "value", "made-up value"));
    }

    @Test
    void aViewerChangesNothingWhateverIsSent() {
        Person anna = People.signedIn("VIEWER", workspace);
        String key = People.adminIn(workspace)
                .body(Map.of("name", "reads", "role", "VIEWER"))
                .post("/api/v1/api-keys")
                .path("key");
        String before = everything();

        for (Supplier<RequestSpecification> viewer : List.<Supplier<RequestSpecification>>of(
                anna::asks,
                () -> given().header("Authorization", "Bearer " + key).contentType(ContentType.JSON))) {
            Set<String> open = new TreeSet<>();
            for (Endpoint one : unsafe()) {
                if (one.path().startsWith("/api/v1/session")) {
                    open.add(one.name());
                    continue;
                }
                Response answer = one.send(viewer.get().header("If-Match", "*").body("{}"));
                if (answer.statusCode() == 403) {
                    answer.then().body("code", equalTo("ROLE"));
                } else {
                    open.add(one.name());
                }
            }
            assertThat(open).containsExactlyInAnyOrderElementsOf(VIEWERS);
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void withoutTheTokenOfThePageNothingIsDoneInASession() {
        Person anna = People.signedIn("OWNER", workspace);
        String before = everything();

        for (Endpoint one : unsafe()) {
            if (!one.name().equals("POST /api/v1/session")) {
                one.send(anna.withoutToken().header("If-Match", "*").body("{}"))
                        .then()
                        .statusCode(403)
                        .body("code", equalTo("CSRF"));
            }
        }
        assertThat(everything()).isEqualTo(before);
        anna.asks().get("/api/v1/session").then().statusCode(200);
    }

    @Test
    void nothingIsDoneForThePageOfAnotherSiteEvenWithTheToken() {
        Person anna = People.signedIn("OWNER", workspace);

        for (Endpoint one : unsafe()) {
            one.send(anna.asks()
                            .header("Sec-Fetch-Site", "cross-site")
                            .header("If-Match", "*")
                            .body("{}"))
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("CSRF"));
        }
        given().contentType(ContentType.JSON)
                .header("Sec-Fetch-Site", "cross-site")
                .body(Map.of("email", anna.email(), "password", People.PASSWORD))
                .post("/api/v1/session")
                .then()
                .statusCode(403);
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded")) {
            given().contentType(type)
                    .body("{\"email\":\"" + anna.email() + "\",\"password\":\"" + People.PASSWORD + "\"}")
                    .post("/api/v1/session")
                    .then()
                    .statusCode(415);
        }
        anna.asks()
                .header("Sec-Fetch-Site", "same-origin")
                .body(Map.of("name", "Анна", "language", "ru"))
                .put("/api/v1/session/user")
                .then()
                .statusCode(200);
    }

    @Test
    void whoIsNotKnownGetsInNowhere() {
        Set<String> open = new TreeSet<>();
        for (Endpoint one : endpoints()) {
            int status = one.send(given().redirects()
                            .follow(false)
                            .contentType(ContentType.JSON)
                            .body("{}"))
                    .statusCode();
            if (status != 401) {
                open.add(one.name());
            }
        }
        // The last is not there while no identity provider is set up.
        assertThat(open)
                .containsExactlyInAnyOrder(
                        "POST /api/v1/session", "GET /api/v1/session/options", "GET /api/v1/session/oidc");
        given().get("/api/v1/session/oidc").then().statusCode(404);
    }

    @Test
    void anEditorManagesNeitherPeopleNorKeysNorWorkspaces() {
        Person anna = People.signedIn("EDITOR", workspace);
        String before = People.adminIn(workspace).get("/api/v1/users").asString();

        for (Endpoint one : endpoints()) {
            if (one.isOwners()) {
                one.send(anna.asks().body("{}")).then().statusCode(403).body("requiredRole", equalTo("OWNER"));
            }
        }
        assertThat(People.adminIn(workspace).get("/api/v1/users").asString()).isEqualTo(before);
        anna.asks().get("/api/v1/workspaces").then().body("items.id", hasItem(workspace));
        anna.asks()
                .header("Accept-Language", "ru")
                .get("/api/v1/users")
                .then()
                .statusCode(403)
                .body("detail", equalTo("Это может делать только владелец."));
    }

    private List<Endpoint> unsafe() {
        return endpoints().stream().filter(one -> !SAFE.contains(one.method())).toList();
    }

    private List<Endpoint> endpoints() {
        Map<String, Map<String, Object>> paths = given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .path("paths");
        List<Endpoint> all = paths.entrySet().stream()
                .filter(path -> path.getKey().startsWith("/api/"))
                .flatMap(path -> path.getValue().keySet().stream()
                        .filter(method ->
                                Set.of("get", "post", "put", "patch", "delete").contains(method))
                        .map(method ->
                                new Endpoint(method.toUpperCase(Locale.ROOT), path.getKey(), address(path.getKey()))))
                .toList();
        assertThat(all).hasSizeGreaterThan(70);
        return all;
    }

    private String address(String path) {
        String id = path.startsWith("/api/v1/processings/")
                ? processing
                : path.startsWith("/api/v1/secrets/")
                        ? secret
                        : path.startsWith("/api/v1/presets/")
                                ? "bizon365_v1"
                                : UUID.randomUUID().toString();
        return path.replace("{id}", id).replace("{version}", "1");
    }

    /** All that somebody could have changed. */
    private String everything() {
        StringBuilder all = new StringBuilder();
        for (String path : List.of(
                "/processings", "/processings/" + processing + "/versions", "/secrets", "/connections", "/api-keys")) {
            all.append(People.adminIn(workspace)
                    .get("/api/v1" + path)
                    .asString()
                    .replaceAll("\"lastUsedAt\":(null|\"[^\"]*\")", ""));
        }
        return all.toString();
    }

    private String made(String path, Map<String, ?> body) {
        return People.adminIn(workspace)
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private record Endpoint(String method, String path, String address) {
        String name() {
            return method + " " + path;
        }

        Response send(RequestSpecification request) {
            return request.request(method, address);
        }

        boolean isOwners() {
            return path.matches("/api/v1/(users|api-keys|audit)(/.*)?")
                    || path.startsWith("/api/v1/workspaces") && !SAFE.contains(method);
        }
    }
}
