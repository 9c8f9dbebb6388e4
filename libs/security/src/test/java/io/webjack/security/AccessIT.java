package io.webjack.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AccessIT {

    @Test
    void the_admin_token_opens_the_api() {
        given().header("Authorization", "Bearer the-admin-token")
                .get("/api/v1/things")
                .then()
                .statusCode(200)
                .body(is("admin"));
    }

    @Test
    void the_scheme_may_be_written_in_any_case() {
        given().header("Authorization", "bearer the-admin-token")
                .get("/api/v1/things")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer the-admin-toke",
                "Bearer the-admin-token2",
                "Basic the-admin-token",
                "the-admin-token"
            })
    void anything_else_is_refused(String authorization) {
        assertRefused(given().header("Authorization", authorization)
                .get("/api/v1/things")
                .then());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/things",
                "//api/v1/things",
                "/api//v1/things",
                "/x/../api/v1/things",
                "/%61pi/v1/things",
                "/api;a=b/v1/things",
                "/api/v1/nothing",
                "/api",
                "/api/"
            })
    void no_spelling_of_the_address_gets_around_the_token(String path) {
        assertRefused(given().urlEncodingEnabled(false).get(path).then());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api%2Fv1/things", "/api%2fv1%2fthings", "/;a=b/api%2Fv1/things", "/Api/v1/things"})
    void what_is_no_spelling_of_it_leads_nowhere(String path) {
        given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer the-admin-token")
                .get(path)
                .then()
                .statusCode(404);
    }

    @Test
    void who_is_not_known_is_told_nothing_about_the_request() {
        assertRefused(given().contentType("application/json")
                .body("{")
                .post("/api/v1/things")
                .then());
        assertRefused(
                given().contentType("text/csv").body("a").post("/api/v1/things").then());
        assertRefused(given().contentType("application/json")
                .body(" ".repeat(20_000))
                .post("/api/v1/things")
                .then());
        assertRefused(given().delete("/api/v1/things").then());
    }

    @Test
    void a_token_opens_what_its_role_may_use_and_nothing_else() {
        given().header("Authorization", "Bearer the-service-token")
                .get("/internal/things")
                .then()
                .statusCode(200)
                .body(is("inner"));
        assertForbidden("the-admin-token", "/internal/things");
        assertForbidden("the-service-token", "/api/v1/things");
        assertForbidden("the-service-token", "/api/v1/nothing");
    }

    @Test
    void an_address_that_is_open_to_all_is_open_with_any_header() {
        given().get("/open").then().statusCode(200).body(is("open"));
        given().header("Authorization", "Bearer not-ours")
                .get("/open")
                .then()
                .statusCode(200)
                .body(is("open"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/forgotten", "/apiary", "/open/more", "/internals"})
    void what_no_list_names_is_not_there_for_anybody(String path) {
        for (String authorization : new String[] {"", "Bearer the-admin-token", "Bearer not-ours"}) {
            given().header("Authorization", authorization)
                    .get(path)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("detail", equalTo("There is nothing at this address."))
                    .body("instance", equalTo(path));
        }
    }

    @Test
    void one_that_is_not_known_is_told_apart_from_none() {
        given().get("/api/v1/things")
                .then()
                .header("WWW-Authenticate", equalTo("Bearer realm=\"webjack\""))
                .body("detail", equalTo("Send the header \"Authorization: Bearer <token>\"."));
        given().header("Authorization", "Bearer not-ours")
                .get("/api/v1/things")
                .then()
                .header("WWW-Authenticate", equalTo("Bearer realm=\"webjack\", error=\"invalid_token\""))
                .body("detail", equalTo("The token in the header Authorization is not known."));
    }

    private static void assertForbidden(String token, String path) {
        given().header("Authorization", "Bearer " + token)
                .get(path)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("status", equalTo(403))
                // What stands below /internal/ means nothing to those outside.
                .body("instance", path.startsWith("/internal/") ? nullValue() : equalTo(path));
    }

    private static void assertRefused(ValidatableResponse answer) {
        answer.statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", Matchers.startsWith("Bearer"))
                .body("status", equalTo(401));
    }
}
