package io.webjack.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

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
                "/api%2Fv1/things",
                "/api/v1/nothing",
                "/api",
                "/api/"
            })
    void no_spelling_of_the_address_gets_around_the_token(String path) {
        int status = given().urlEncodingEnabled(false).get(path).statusCode();

        org.assertj.core.api.Assertions.assertThat(status).isEqualTo(401);
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
    void without_a_configured_token_nobody_enters() {
        assertRefused(given().header("Authorization", "Bearer the-admin-token")
                .get("/internal/things")
                .then());
        assertRefused(given().header("Authorization", "Bearer ")
                .get("/internal/things")
                .then());
    }

    @Test
    void an_address_outside_of_all_realms_is_open() {
        given().get("/open").then().statusCode(200).body(is("open"));
        given().get("/apiary").then().statusCode(404);
    }

    private static void assertRefused(ValidatableResponse answer) {
        answer.statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", Matchers.startsWith("Bearer"))
                .body("status", equalTo(401));
    }
}
