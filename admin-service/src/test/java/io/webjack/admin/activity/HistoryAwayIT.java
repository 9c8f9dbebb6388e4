package io.webjack.admin.activity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import io.webjack.admin.ServiceProfile;
import io.webjack.admin.ServicesStandIn;
import io.webjack.test.Answer;
import io.webjack.test.RecordedRequest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServicesStandIn.Profile.class)
class HistoryAwayIT {

    @Test
    void passesTheAnswerOnAsItIs() {
        UUID id = UUID.randomUUID();
        ServicesStandIn.target().answer("/internal/operations/" + id, Answer.json("{\"id\":\"x\",\"sum\":10.10}"));

        assertThat(admin().get("/api/v1/operations/" + id).asString()).isEqualTo("{\"id\":\"x\",\"sum\":10.10}");

        RecordedRequest asked = ServicesStandIn.target().awaitRequest("/internal/operations/" + id);
        assertThat(asked.headers("authorization")).containsExactly("Bearer " + ServiceProfile.SERVICE_TOKEN);
    }

    @Test
    void passesAnswersOnThatAreLargerThanARequestMayBe() {
        UUID id = UUID.randomUUID();
        String large = "{\"id\":\"" + "x".repeat(3_000_000) + "\"}";
        ServicesStandIn.target().answer("/internal/operations/" + id, Answer.json(large));

        assertThat(admin().get("/api/v1/operations/" + id).asString()).isEqualTo(large);
    }

    @Test
    void passesQueriesAndProblemsOn() {
        ServicesStandIn.target()
                .answer(
                        "/internal/operations",
                        Answer.status(400)
                                .header("Content-Type", "application/problem+json")
                                .body("{\"status\":400}"));

        admin().get("/api/v1/operations?status=FAILED&status=HELD&q=%2B7%20900&limit=3")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400));

        // A retry of many that another test began may ask, too.
        assertThat(ServicesStandIn.target().requests("/internal/operations"))
                .extracting(RecordedRequest::query)
                .anySatisfy(query -> assertThat(query)
                        .contains("status=FAILED", "status=HELD", "limit=3")
                        .contains("%2B7"));
    }

    @Test
    void saysInPlainWordsThatTheHistoryIsAway() {
        UUID id = UUID.randomUUID();
        ServicesStandIn.target().answer("/internal/operations/" + id, Answer.reset());

        admin().get("/api/v1/operations/" + id)
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:webjack:problem:history-away"));
    }

    @Test
    void showsDeclaredFieldsWithWhatTheHistoryHasLearned() {
        String id = created();
        ServicesStandIn.target()
                .answer(
                        "/internal/processings/" + id + "/fields",
                        Answer.json(
                                "{\"events\":4,\"more\":false,\"items\":[{\"path\":\"custom_0\",\"types\":[\"TEXT\"],"
                                        + "\"samples\":[\"x\"],\"firstSeen\":\"2026-11-25T10:00:00Z\","
                                        + "\"lastSeen\":\"2026-11-25T11:00:00Z\",\"seen\":2,\"state\":\"NEW\"}]}"));

        admin().get("/api/v1/processings/" + id + "/fields")
                .then()
                .statusCode(200)
                .body("events", equalTo(4))
                .body("historyAvailable", equalTo(true))
                .body("items[0].name", equalTo("lead_id"))
                .body("items[0].caption.ru", equalTo("ID лида"))
                .body("items[0].state", equalTo("NOT_SEEN"))
                .body("items[-1].name", equalTo("custom_0"))
                .body("items[-1].template", equalTo("{{ fields.custom_0 }}"))
                .body("items[-1].lastSeen", equalTo("2026-11-25T11:00:00Z"))
                .body("items[-1].state", equalTo("NEW"));
        assertThat(ServicesStandIn.target()
                        .awaitRequest("/internal/processings/" + id + "/fields")
                        .headers("authorization"))
                .containsExactly("Bearer " + ServiceProfile.SERVICE_TOKEN);
    }

    @Test
    void showsDeclaredFieldsWhileTheHistoryIsAway() {
        String id = created();
        ServicesStandIn.target().answer("/internal/processings/" + id + "/fields", Answer.reset());

        admin().get("/api/v1/processings/" + id + "/fields")
                .then()
                .statusCode(200)
                .body("historyAvailable", equalTo(false))
                .body("items[0].name", equalTo("lead_id"));
        admin().get("/api/v1/processings/" + UUID.randomUUID() + "/fields")
                .then()
                .statusCode(404);
        given().get("/api/v1/processings/" + id + "/fields").then().statusCode(401);
    }

    private static String created() {
        return admin().contentType("application/json")
                .body("{\"name\":\"fields\",\"source\":{\"type\":\"vk_lead_forms\"}}")
                .post("/api/v1/processings")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void asksNobodyAboutWhatCannotBeAnId() {
        admin().get("/api/v1/operations/nonsense").then().statusCode(404);
    }

    private static RequestSpecification admin() {
        return given().urlEncodingEnabled(false).header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN);
    }
}
