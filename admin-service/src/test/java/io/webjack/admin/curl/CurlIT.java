package io.webjack.admin.curl;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.webjack.admin.ServiceProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class CurlIT {

    @Test
    void makesActionsOfACommand() {
        posted("from-curl", Map.of("command", "curl https://example.org/ -d a=b -H 'X-Token: made-up'"))
                .statusCode(200)
                .body("actions.type", contains("form_urlencoded", "http_request"))
                .body("warnings.code", contains("SECRET_IN_REQUEST"))
                .body("warnings[0].messages.ru", notNullValue());
        posted("from-curl", Map.of("command", "nothing")).statusCode(422).body("violations.code", contains("NOT_CURL"));
        posted("from-curl", Map.of("x", 1)).statusCode(422).body("violations.pointer", hasItems("/x", "/command"));
    }

    @Test
    void writesACommand() {
        Map<String, Object> request =
                Map.of("method", "GET", "url", "https://example.org/", "headers", Map.of("A", "b"));

        posted("to-curl", Map.of("request", request, "shell", "POWERSHELL"))
                .statusCode(200)
                .body("command", equalTo("curl.exe 'https://example.org/' `\n  -H 'A: b'"));
        posted("to-curl", Map.of("request", Map.of("body", "\0"), "shell", "FISH"))
                .statusCode(422)
                .body("violations.pointer", hasItems("/shell", "/request/url", "/request/body"));
        posted("to-curl", Map.of()).statusCode(422).body("violations.pointer", hasItems("/request"));
    }

    private static ValidatableResponse posted(String what, Map<String, ?> body) {
        return given().header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/requests/" + what)
                .then();
    }
}
