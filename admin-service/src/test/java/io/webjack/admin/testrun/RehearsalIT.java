package io.webjack.admin.testrun;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.webjack.admin.ServiceProfile;
import io.webjack.admin.ServicesStandIn;
import io.webjack.test.Answer;
import io.webjack.test.RecordedRequest;
import io.webjack.test.Unique;
import io.webjack.wire.WireJson;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServicesStandIn.Profile.class)
class RehearsalIT {
    private static final String RESULT = """
            {"key": "%s", "type": "http_request", "index": 0, "attempt": 1, "status": "%s",
             "startedAt": "2026-01-01T10:00:00Z", "durationMs": 1,
             "request": {"method": "POST", "url": "https://example.test/b", "headers": {"%s": "***"}, "body": "%s",
                         "bodyTruncated": false},
             "output": {}, "fields": {}, "warnings": [], "willRetry": false}""";

    private final UUID operation = UUID.randomUUID();

    @Test
    void tellsWhatWouldGoOutOtherwiseThanItDid() throws Exception {
        String id = processing();
        wasSent("\"SUCCEEDED\"", "null", RESULT.formatted("send", "SUCCEEDED", "X-Token", "a=1"));
        wouldSend(RESULT.formatted("send", "SUCCEEDED", "x-token", "a=2"), "null");

        rehearsed(id, "{\"operations\":5}")
                .statusCode(200)
                .body("operations", equalTo(1))
                .body("same", equalTo(0))
                .body("different", equalTo(1))
                .body("failed", equalTo(0))
                .body("items[0].operationId", equalTo(operation.toString()))
                .body("items[0].receivedAt", equalTo("2026-01-01T10:00:00Z"))
                .body("items[0].same", equalTo(false))
                .body("items[0].error", nullValue())
                .body("items[0].requests[0].actionKey", equalTo("send"))
                .body("items[0].requests[0].differs", contains("body"))
                .body("items[0].requests[0].now.body", equalTo("a=2"))
                .body("items[0].requests[0].then.body", equalTo("a=1"));

        List<RecordedRequest> asked = ServicesStandIn.target().requests("/internal/test-runs");
        JsonNode request =
                WireJson.mapper().readTree(asked.get(asked.size() - 1).bodyText());
        assertThat(request.path("send").asBoolean(true)).isFalse();
        assertThat(request.path("recorded").get(0).path("key").asText()).isEqualTo("send");
        assertThat(request.path("event").has("replay")).isFalse();
        assertThat(request.path("event").path("fields").path("a").asText()).isEqualTo("b");
    }

    @Test
    void whatIsTheSameIsSaidToBeSoAndTheDefinitionMayBeOneThatNobodyHasSaved() throws Exception {
        String id = processing();
        wasSent("\"FAILED\"", "\"send\"", RESULT.formatted("send", "FAILED", "X-Token", "a=1"));
        wouldSend(
                RESULT.formatted("send", "SUCCEEDED", "X-Token", "a=1") + ","
                        + RESULT.formatted("later", "SUCCEEDED", "X", "y"),
                "null");

        rehearsed(id, "{\"definition\":{\"name\":\"unsaved\"}}")
                .statusCode(200)
                .body("same", equalTo(1))
                .body("items[0].requests.actionKey", contains("send"))
                .body("items[0].requests[0].differs", empty());

        List<RecordedRequest> asked = ServicesStandIn.target().requests("/internal/test-runs");
        assertThat(asked.get(asked.size() - 1).bodyText())
                .contains("\"unsaved\"")
                .contains(id);
    }

    @Test
    void whatCannotBeBuiltIsToldWithItsReason() {
        String id = processing();
        wasSent("\"SUCCEEDED\"", "null", RESULT.formatted("send", "SUCCEEDED", "X-Token", "a=1"));
        wouldSend("", "{\"code\":\"URL_INVALID\",\"message\":\"x\",\"actionKey\":\"send\",\"retryable\":false}");

        rehearsed(id, "")
                .statusCode(200)
                .body("failed", equalTo(1))
                .body("different", equalTo(0))
                .body("items[0].error.code", equalTo("URL_INVALID"));
    }

    @Test
    void saysWhatIsWrong() {
        String id = processing();

        rehearsed(id, "{\"operations\":101,\"x\":1}")
                .statusCode(422)
                .body("violations.pointer", hasItems("/operations", "/x"));
        rehearsed(id, "{\"definition\":{\"name\":\"\"}}")
                .statusCode(422)
                .body("violations.pointer", contains("/definition/name"));
        rehearsed(UUID.randomUUID().toString(), "{}").statusCode(404);
    }

    private void wasSent(String status, String failed, String result) {
        ServicesStandIn.target()
                .answer(
                        "/internal/operations",
                        Answer.json("{\"items\":[{\"id\":\"%s\",\"receivedAt\":\"2026-01-01T10:00:00Z\",\"x\":1}]}"
                                .formatted(operation)));
        ServicesStandIn.target()
                .answer(
                        "/internal/operations/" + operation + "/replay-source",
                        Answer.json(
                                ("{\"event\":{\"fields\":{\"a\":\"b\"},\"replay\":{\"sequence\":0,\"recorded\":[]}},"
                                                + "\"status\":%s,\"actionKey\":%s,\"results\":[%s],\"retries\":[]}")
                                        .formatted(status, failed, result)));
    }

    private static void wouldSend(String results, String error) {
        ServicesStandIn.target()
                .answer(
                        "/internal/test-runs",
                        Answer.json(
                                "{\"status\":\"SUCCEEDED\",\"actions\":[%s],\"error\":%s}".formatted(results, error)));
    }

    private static ValidatableResponse rehearsed(String id, String body) {
        return admin().body(body).post("/api/v1/processings/{id}/rehearsal", id).then();
    }

    private static String processing() {
        return admin().body("""
                        {"name": "%s", "source": {"type": "http"},
                         "actions": [{"key": "send", "type": "http_request", "method": "POST", "url": "https://example.test/b"}]}
                        """.formatted(Unique.name("rehearsed")))
                .post("/api/v1/processings")
                .path("id");
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN)
                .header("Content-Type", "application/json");
    }
}
