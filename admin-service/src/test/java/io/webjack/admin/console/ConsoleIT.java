package io.webjack.admin.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.webjack.admin.ServiceProfile;
import io.webjack.contracts.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class ConsoleIT {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/sign-in?to=%2Foperations",
                "/processings",
                "/processings/0193a8c0-7b5e-7cc2-8a51-6e0f6f1f2d34",
                "/operations?status=FAILED&q=x",
                "/operations/0193a8c0-7b5e-7cc2-8a51-6e0f6f1f2d34",
                "/connections",
                "/secrets",
                "/users",
                "/keys",
                "/notifications",
                "/audit"
            })
    void showsThePageToAnybodyUnderStrictRules(String path) {
        isGuarded(given().get(path).then().statusCode(200).contentType("text/html"))
                .header("Cache-Control", "no-cache")
                .body(containsString("<wj-shell></wj-shell>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/operations/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                "/operations/%22onload=%22alert(1)",
                "/operations/..%2f..%2fapplication.properties",
                "/operations/%0d%0aSet-Cookie:%20a=b",
                "/operations/%D0%B8%D0%B4",
                "/operations/nonsense?x=%3Cimg%20src=x%20onerror=alert(1)%3E"
            })
    void takesNothingFromItsAddressIntoThePage(String path) {
        String page = given().get("/").asString();

        ValidatableResponse answer =
                given().urlEncodingEnabled(false).get(path).then().statusCode(200);

        isGuarded(answer).header("Set-Cookie", nullValue()).body(equalTo(page));
    }

    @Test
    void servesEveryFileThePageNamesForEver() {
        List<String> files = files();

        assertThat(files).anyMatch(file -> file.endsWith(".js")).anyMatch(file -> file.endsWith(".css"));
        for (String file : files) {
            isGuarded(given().get(file).then().statusCode(200))
                    .header("Cache-Control", "public, max-age=31536000, immutable")
                    .contentType(file.endsWith(".css") ? "text/css" : "text/javascript");
        }
    }

    @Test
    void sendsTheFirstPageInLessThanTwoHundredKilobytes() {
        int sent = Stream.concat(Stream.of("/"), files().stream())
                .mapToInt(ConsoleIT::compressedLength)
                .sum();

        assertThat(sent).isPositive().isLessThan(200_000);
    }

    @Test
    void compressesNoAnswersOfTheApi() {
        given().header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN)
                .header("Accept-Encoding", "gzip")
                .get("/api/v1/action-types")
                .then()
                .statusCode(200)
                .header("Content-Encoding", nullValue());
    }

    @Test
    void countsThePagesOfAllOperationsAsOne() {
        String id = UUID.randomUUID().toString();
        given().get("/operations/" + id).then().statusCode(200);

        await().untilAsserted(
                        () -> assertThat(given().get("/q/metrics").asString()).contains("uri=\"/operations/{id}\""));
        assertThat(given().get("/q/metrics").asString()).doesNotContain(id);
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void explainsEveryErrorInBothLanguages(ErrorCode code) {
        isGuarded(given().get("/console/errors.json").then().statusCode(200).contentType("application/json"))
                .body(code + ".ru", notNullValue())
                .body(code + ".en", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/nothing.js",
                "/console/..%2fapplication.properties",
                "/operations/a/b",
                "/processings/a/b",
                "/sign-in/a",
                "/nothing"
            })
    void answersAProblemWhereNothingIs(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("status", equalTo(404));
    }

    @Test
    void leavesTheApiBehindItsToken() {
        given().get("/api/v1/operations").then().statusCode(401).contentType("application/problem+json");
        given().header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN)
                .get("/api/v1/nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    private static ValidatableResponse isGuarded(ValidatableResponse answer) {
        return answer.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer");
    }

    private static List<String> files() {
        return Pattern.compile("(?:src|href)=\"(/console/[^\"]+)\"")
                .matcher(given().get("/").asString())
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    /** As a browser gets it; RestAssured would unpack it unasked. */
    private static int compressedLength(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                .header("Accept-Encoding", "gzip")
                .build();
        try {
            HttpResponse<byte[]> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
            return answer.body().length;
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }
}
