package io.webjack.admin.preset;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.admin.ServiceProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class PresetIT {

    @Test
    void offersReadyMadeRequests() {
        given().header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN)
                .get("/api/v1/presets")
                .then()
                .statusCode(200)
                .body("items.id", contains(Presets.IDS.toArray()))
                .body("items[0].name.ru", equalTo("Бизон365: ученик и доступ к курсу"))
                .body("items[0].documentation", equalTo("https://blog.bizon365.ru/?p=6855"))
                .body("items[0].secrets[0].name", equalTo("bizon365_token"))
                .body("items[0].placeholders.placeholder", contains("PROJECT_ID", "COURSE_ID"))
                .body("items[0].actions[0].document.autoCreate", equalTo(true))
                .body("items[0].actions[1].type", equalTo("http_request"));
        given().get("/api/v1/presets").then().statusCode(401);
    }
}
