package io.webjack.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The stored description of the interface is what the code says; {@code -Dwebjack.openapi.update} writes it anew. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class OpenApiIT {
    private static final Path FILE = Path.of("../docs/openapi/admin-service.yaml");

    @Test
    void isWhatTheCodeSays() throws IOException {
        String served = RestAssured.given()
                .accept("application/yaml")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        if (System.getProperty("webjack.openapi.update") != null) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, served);
        }

        assertThat(served).isEqualTo(Files.readString(FILE));
    }
}
