package io.webjack.admin.testrun;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
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
class TestRunIT {
    private static final String TEST_RUNS = "/internal/test-runs";
    private static final String DOCUMENT = """
            {"name": "%s", "source": {"type": "http"},
             "actions": [{"key": "send", "type": "http_request", "method": "POST", "url": "%s"}]}""";

    @Test
    void showsWhatTheProcessingWouldSendForFieldsOfOnesOwn() throws JsonProcessingException {
        String id = processing();
        ServicesStandIn.target().answer(TEST_RUNS, Answer.json("{\"status\":\"SUCCEEDED\",\"sum\":10.10}"));

        Response answer = tried(id, "{\"fields\":{\"phone\":\"00491234567\",\"sum\":10.10},\"send\":false}");

        answer.then().statusCode(200);
        assertThat(answer.asString()).isEqualTo("{\"status\":\"SUCCEEDED\",\"sum\":10.10}");
        RecordedRequest asked = last();
        assertThat(asked.headers("authorization")).containsExactly("Bearer " + ServiceProfile.SERVICE_TOKEN);
        JsonNode request = WireJson.mapper().readTree(asked.bodyText());
        assertThat(request.path("definition").path("id").asText()).isEqualTo(id);
        assertThat(request.path("fields").path("phone").asText()).isEqualTo("00491234567");
        assertThat(asked.bodyText()).contains("10.10");
        assertThat(request.path("send").asBoolean(true)).isFalse();
    }

    @Test
    void sendsReallyWhenThatIsAskedFor() throws JsonProcessingException {
        String id = processing();
        String operation = UUID.randomUUID().toString();
        ServicesStandIn.target()
                .answer(TEST_RUNS, Answer.json("{\"status\":\"SUCCEEDED\",\"operationId\":\"" + operation + "\"}"));

        tried(id, "{\"fields\":{},\"send\":true}").then().statusCode(200).body("operationId", equalTo(operation));

        assertThat(WireJson.mapper().readTree(last().bodyText()).path("send").asBoolean())
                .isTrue();
    }

    @Test
    void triesWhatIsEditedAndNotWhatIsLive() throws JsonProcessingException {
        String id = processing();
        ServicesStandIn.target().answer(TEST_RUNS, Answer.json("{}"));
        admin().post("/api/v1/processings/{id}/start", id).then().statusCode(200);
        admin().header("If-Match", "*")
                .body(DOCUMENT.formatted("trial", "https://example.test/edited"))
                .put("/api/v1/processings/{id}", id)
                .then()
                .statusCode(200);

        tried(id, "{}").then().statusCode(200);

        assertThat(last().bodyText()).contains("https://example.test/edited");
    }

    @Test
    void triesADefinitionThatNobodyHasSaved() throws JsonProcessingException {
        String id = processing();
        ServicesStandIn.target().answer(TEST_RUNS, Answer.json("{}"));
        String definition = DOCUMENT.formatted("unsaved", "https://example.test/unsaved");

        triedUnsaved("{\"definition\":" + definition + ",\"fields\":{\"a\":1}}")
                .then()
                .statusCode(200);
        assertThat(WireJson.mapper()
                        .readTree(last().bodyText())
                        .path("definition")
                        .path("id")
                        .asText())
                .isNotEmpty();
        triedUnsaved("{\"definition\":" + definition + ",\"processingId\":\"" + id + "\",\"fields\":{},\"send\":true}")
                .then()
                .statusCode(200);

        JsonNode request = WireJson.mapper().readTree(last().bodyText());
        assertThat(request.path("definition").path("id").asText()).isEqualTo(id);
        assertThat(request.path("definition").path("version").asInt()).isEqualTo(1);
        assertThat(request.path("definition").path("name").asText()).isEqualTo("unsaved");
        admin().get("/api/v1/processings/{id}", id).then().body("version", equalTo(1));
    }

    @Test
    void saysWhatIsWrongWithADefinitionThatNobodyHasSaved() {
        triedUnsaved("{\"fields\":{}}").then().statusCode(422).body("violations.pointer", hasItems("/definition"));
        triedUnsaved("{\"definition\":{\"name\":\"\",\"x\":1}}")
                .then()
                .statusCode(422)
                .body("violations.pointer", hasItems("/definition/name", "/definition/x"));
        triedUnsaved("{\"definition\":{\"name\":\"x\"},\"send\":true}")
                .then()
                .statusCode(422)
                .body("violations.pointer", hasItems("/processingId"));
        triedUnsaved("{\"definition\":{\"name\":\"x\"},\"processingId\":\"" + UUID.randomUUID() + "\"}")
                .then()
                .statusCode(404);
    }

    @Test
    void takesTheDataOfAnOperation() throws JsonProcessingException {
        String id = processing();
        UUID operation = UUID.randomUUID();
        ServicesStandIn.target().answer(TEST_RUNS, Answer.json("{}"));
        ServicesStandIn.target()
                .answer(
                        "/internal/operations/" + operation + "/replay-source",
                        Answer.json("{\"event\":{\"fields\":{\"id\":9007199254740993123}}}"));

        tried(id, "{\"operationId\":\"" + operation + "\"}").then().statusCode(200);

        JsonNode request = WireJson.mapper().readTree(last().bodyText());
        assertThat(request.path("event").path("fields").path("id").asText()).isEqualTo("9007199254740993123");
        assertThat(request.has("fields")).isFalse();
    }

    @Test
    void saysWhatIsWrong() {
        String id = processing();
        UUID notReceived = UUID.randomUUID();
        ServicesStandIn.target()
                .answer("/internal/operations/" + notReceived + "/replay-source", Answer.json("{\"event\":null}"));

        tried(id, "{\"send\":1,\"fields\":[],\"operationId\":\"x\",\"y\":1}")
                .then()
                .statusCode(422)
                .body("violations.pointer", hasItems("/send", "/fields", "/operationId", "/y"));
        tried(id, "[]").then().statusCode(400);
        tried(UUID.randomUUID().toString(), "{}").then().statusCode(404);
        tried(id, "{\"operationId\":\"" + UUID.randomUUID() + "\"}").then().statusCode(404);
        tried(id, "{\"operationId\":\"" + notReceived + "\"}").then().statusCode(409);
    }

    @Test
    void saysThatTheOtherServiceIsAway() {
        String id = processing();
        ServicesStandIn.target().answer(TEST_RUNS, Answer.reset());

        tried(id, "{}")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:webjack:problem:processing-away"));
    }

    private static RecordedRequest last() {
        List<RecordedRequest> asked = ServicesStandIn.target().requests(TEST_RUNS);
        return asked.get(asked.size() - 1);
    }

    private static Response triedUnsaved(String body) {
        return admin().body(body).post("/api/v1/test-runs");
    }

    private static Response tried(String id, String body) {
        return admin().body(body).post("/api/v1/processings/{id}/test-runs", id);
    }

    private static String processing() {
        return admin().body(DOCUMENT.formatted(Unique.name("trial"), "https://example.test/b"))
                .post("/api/v1/processings")
                .path("id");
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN)
                .header("Content-Type", "application/json");
    }
}
