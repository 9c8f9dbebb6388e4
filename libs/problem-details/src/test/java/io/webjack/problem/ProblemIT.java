package io.webjack.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProblemIT {
    @TestHTTPResource
    URI server;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/nothing",
                "/samples/a/b/c",
                "/q/nothing",
                "/route",
                "/samples/not-an-id",
                "/samples/%00",
                "/%2e%2e/x"
            })
    void an_address_where_nothing_is_answers_a_problem(String path) {
        var answer = given().urlEncodingEnabled(false).get(path).then();

        assertProblem(answer, 404).body("title", equalTo("Not Found"));
    }

    @Test
    void the_path_is_the_instance() {
        assertProblem(given().get("/samples/nothing?token=x").then(), 404)
                .body("instance", equalTo("/samples/nothing"))
                .body("type", equalTo("about:blank"));
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH,/samples/1,DELETE GET HEAD OPTIONS",
        "GET,/samples,OPTIONS POST",
        "PUT,/samples/1/runs,OPTIONS POST",
        "POST,/samples/raw/,DELETE GET HEAD OPTIONS PUT"
    })
    void a_method_that_is_not_supported_answers_which_are(String method, String path, String allowed) {
        var answer = given().request(method, path).then();

        assertProblem(answer, 405);
        assertThat(Arrays.asList(answer.extract().header("Allow").split(", ")))
                .containsExactlyInAnyOrder(allowed.split(" "));
    }

    @Test
    void a_type_that_nobody_can_produce_is_not_acceptable() {
        assertProblem(
                given().accept("image/png").get("/samples/" + UUID.randomUUID()).then(), 406);
    }

    @Test
    void a_body_of_another_type_is_not_supported() {
        assertProblem(
                given().contentType("text/csv").body("a,b").post("/samples").then(), 415);
    }

    @Test
    void broken_json_is_told_with_its_place() {
        var answer = given().contentType("application/json")
                .body("{\n  \"name\": \"a\",\n  \"size\": }")
                .post("/samples")
                .then();

        assertProblem(answer, 400)
                .body("type", equalTo("urn:webjack:problem:malformed-json"))
                .body("line", equalTo(3))
                .body("column", equalTo(11))
                .body("detail", not(containsString("io.webjack")));
    }

    @Test
    void json_of_another_shape_is_told_with_its_pointer() {
        var answer = given().contentType("application/json")
                .body("{\"name\": \"a\", \"size\": \"big\"}")
                .post("/samples")
                .then();

        assertProblem(answer, 400).body("pointer", equalTo("/size"));
    }

    @Test
    void a_fault_of_our_own_shows_an_id_and_nothing_inner() {
        var answer = given().get("/samples/fault").then();

        assertProblem(answer, 500).body("instance", startsWith("urn:uuid:"));
        assertThat(answer.extract().asString()).doesNotContain("postgresql").doesNotContain("IllegalState");
    }

    @Test
    void a_failing_route_shows_nothing_inner() {
        assertProblem(given().get("/route/fault").then(), 500);
        assertProblem(given().get("/route/unavailable").then(), 503);
    }

    @Test
    void a_route_writes_its_own_problem() {
        assertProblem(given().get("/route/problem").then(), 409)
                .body("detail", equalTo("Twice."))
                .body("instance", equalTo("/route/problem"));
    }

    @Test
    void an_exception_of_jax_rs_keeps_its_status_and_its_text() {
        assertProblem(given().get("/samples/forbidden").then(), 403).body("detail", equalTo("Not yours."));
    }

    @Test
    void a_problem_carries_its_headers() {
        var answer = given().get("/samples/busy").then();

        assertProblem(answer, 503).body("type", equalTo("urn:webjack:problem:busy"));
        assertThat(answer.extract().header("Retry-After")).isEqualTo("5");
    }

    @Test
    void violations_are_listed_in_all_languages() {
        assertProblem(given().get("/samples/invalid").then(), 422)
                .body("violations.pointer", containsInAnyOrder("/actions/0/url"))
                .body("violations[0].messages.ru", equalTo("Не указано."));
    }

    @Test
    void a_body_that_says_it_is_too_large_is_not_read() {
        assertProblem(
                given().contentType("application/json")
                        .body(" ".repeat(20_000))
                        .post("/samples")
                        .then(),
                413);
    }

    @Test
    void a_body_that_turns_out_too_large_is_told_so() throws IOException {
        // given
        String chunk = "4000\r\n" + " ".repeat(0x4000) + "\r\n";

        // when
        String answer = send(
                "PUT /samples/raw HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + "0\r\n\r\n");

        // then
        assertThat(answer).startsWith("HTTP/1.1 413").containsIgnoringCase("content-type: application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/samples/%zz", "/samples/{id}", "/samples/1?q=%", "/nothing?a=b|c", "/%"})
    void an_address_that_is_none_is_told_so(String address) throws IOException {
        String answer = send("GET " + address + " HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").containsIgnoringCase("content-type: application/problem+json");
    }

    private String send(String request) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            byte[] head = new byte[4096];
            int read = in.read(head);
            return new String(head, 0, Math.max(0, read), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/openapi", "/q/metrics-that-are-none", "/samples/1"})
    void every_answer_says_that_it_is_not_kept_and_is_what_it_says(String path) {
        given().get(path).then().header("Cache-Control", "no-store").header("X-Content-Type-Options", "nosniff");
    }

    private static ValidatableResponse assertProblem(ValidatableResponse answer, int status) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff");
    }
}
