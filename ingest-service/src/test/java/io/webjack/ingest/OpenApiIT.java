package io.webjack.ingest;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.test.ApiDocument;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class OpenApiIT {

    @Test
    void isWhatIsStored() throws IOException {
        ApiDocument.check(
                "ingest-service",
                given().accept("application/yaml")
                        .get("/q/openapi")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
    }
}
