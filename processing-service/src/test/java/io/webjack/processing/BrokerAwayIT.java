package io.webjack.processing;

import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.webjack.test.DefinitionBuilder;
import io.webjack.wire.WireJson;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BrokerAwayProfile.class)
class BrokerAwayIT {

    @Test
    void theServiceLivesAndSaysThatItIsNotReady() {
        RestAssured.get("/q/health/live").then().statusCode(200);
        RestAssured.get("/q/health/ready")
                .then()
                .statusCode(503)
                .body(containsString("the definitions of the processings are not read yet"));
        RestAssured.get("/q/metrics").then().statusCode(200).body(containsString("webjack_processing_intake_slots"));
    }

    @Test
    void testRunsNeedNoBroker() {
        RestAssured.given()
                .header("Authorization", "Bearer " + ServiceProfile.SERVICE_TOKEN)
                .contentType("application/json")
                .body(WireJson.write(Map.of(
                        "definition", DefinitionBuilder.draft().json("{}").build(), "fields", Map.of(), "send", false)))
                .post("/internal/test-runs")
                .then()
                .statusCode(200);
    }
}
