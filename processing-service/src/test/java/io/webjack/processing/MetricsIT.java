package io.webjack.processing;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.test.OwnMetrics;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class MetricsIT {

    @Test
    void haveTheNameOfTheServiceAndKeepTheirValues() {
        OwnMetrics.check("processing", () -> given().get("/q/metrics").asString());
    }
}
