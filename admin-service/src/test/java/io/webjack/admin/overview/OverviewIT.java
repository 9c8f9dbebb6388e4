package io.webjack.admin.overview;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import io.webjack.admin.ServiceProfile;
import io.webjack.admin.ServicesStandIn;
import io.webjack.admin.access.People;
import io.webjack.test.Answer;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServicesStandIn.Profile.class)
class OverviewIT {

    @BeforeEach
    void awaitReady() {
        People.awaitReady();
    }

    @Test
    void numbersAreShownWithTheNamesOfTheProcessingsThatThereAre() {
        String processing = created("Курс «Весна»");
        Map<String, @Nullable Object> numbers = new LinkedHashMap<>();
        numbers.put("accepted", 3);
        numbers.put("byStatus", Map.of("SUCCEEDED", 2, "FAILED", 1));
        numbers.put("p50Ms", 84);
        numbers.put("p95Ms", null);
        answers(
                "/internal/statistics",
                Map.of(
                        "from",
                        "2026-11-25T10:00:00Z",
                        "to",
                        "2026-11-25T12:00:00Z",
                        "step",
                        "PT1H",
                        "points",
                        List.of(with(numbers, "at", "2026-11-25T10:00:00Z")),
                        "totals",
                        numbers,
                        "processings",
                        List.of(
                                with(numbers, "processingId", processing),
                                with(numbers, "processingId", UUID.randomUUID().toString()))));

        admin().get("/api/v1/stats?from=2026-11-25T10:00:00Z&to=2026-11-25T12:00:00Z&timeZone=Europe/Moscow")
                .then()
                .statusCode(200)
                .body("points[0].byStatus.SUCCEEDED", equalTo(2))
                .body("totals.p50Ms", equalTo(84))
                .body("totals.p95Ms", nullValue())
                .body("processings.processingName", equalTo(List.of("Курс «Весна»")));
    }

    @Test
    void whatTheHistoryRefusesIsRefusedByName() {
        ServicesStandIn.target()
                .answer(
                        "/internal/statistics",
                        Answer.status(400)
                                .header("Content-Type", "application/problem+json")
                                .body(
                                        "{\"status\":400,\"detail\":\"step: PT15M is expected\",\"parameter\":\"step\"}"));

        admin().get("/api/v1/stats?step=PT7M")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("step"))
                .body("detail", equalTo("step: PT15M is expected"));
    }

    @Test
    void whatFailedIsNamedWithItsProcessing() {
        String processing = created("Заявки");
        answers(
                "/internal/attention",
                Map.of(
                        "items",
                        List.of(Map.of(
                                "kind",
                                "FAILED",
                                "processingId",
                                processing,
                                "count",
                                4,
                                "since",
                                "2026-11-25T10:00:00Z",
                                "detail",
                                Map.of()))));

        admin().get("/api/v1/attention")
                .then()
                .statusCode(200)
                .body("items.find { it.processingId == '" + processing + "' }.processingName", equalTo("Заявки"))
                .body("items.find { it.processingId == '" + processing + "' }.count", equalTo(4))
                .body("items.findAll { it.processingId == '" + processing + "' }.kind", not(hasItem("NO_RECIPIENT")));
    }

    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> numbers, String name, Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(numbers);
        more.put(name, value);
        return more;
    }

    private static void answers(String path, Object body) {
        ServicesStandIn.target().answer(path, Answer.json(new String(WireJson.write(body), StandardCharsets.UTF_8)));
    }

    private static String created(String name) {
        return admin().body(Map.of("name", name))
                .post("/api/v1/processings")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN)
                .contentType("application/json");
    }
}
