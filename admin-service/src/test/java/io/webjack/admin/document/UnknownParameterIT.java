package io.webjack.admin.document;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import io.webjack.admin.ServiceProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class UnknownParameterIT {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/processings?limt=5,limt",
        "/api/v1/processings?limit=5&Status=RUNNING,Status",
        "/api/v1/operations?processing=1,processing",
        "/api/v1/presets?q=x,q",
        "/api/v1/processings/0193b1f0-0000-7000-8000-000000000000?_=1,_"
    })
    void aParameterThatIsNotThereIsNamed(String address, String parameter) {
        admin().get(address)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:webjack:problem:invalid-parameter"))
                .body("parameter", equalTo(parameter));
    }

    @Test
    void whichThereAreIsSaidInTheLanguageAskedFor() {
        admin().get("/api/v1/processings?limt=5")
                .then()
                .header("Content-Language", "en")
                .body("title", equalTo("A query parameter is not valid"))
                .body("detail", equalTo("limt: there is no such parameter here; there are: cursor, limit, q, status."));
        admin().header("Accept-Language", "ru-RU,ru;q=0.9,en;q=0.8")
                .get("/api/v1/processings?limt=5")
                .then()
                .header("Content-Language", "ru")
                .body("title", equalTo("Неверный параметр запроса"))
                .body("detail", equalTo("limt: такого параметра здесь нет; есть: cursor, limit, q, status."));
    }

    @Test
    void whatIsWrongIsSaidInRussianAnywhere() {
        given().header("Accept-Language", "ru")
                .get("/api/v1/processings")
                .then()
                .statusCode(401)
                .body("title", equalTo("Нужен вход"));
        admin().header("Accept-Language", "ru")
                .get("/api/v1/nothing")
                .then()
                .statusCode(404)
                .body("title", equalTo("Не найдено"))
                .body("detail", equalTo("По этому адресу ничего нет."));
        admin().header("Accept-Language", "ru")
                .get("/api/v1/processings?limit=0")
                .then()
                .statusCode(400)
                .body("detail", equalTo("limit: ожидается число от 1 до 200."));
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN);
    }
}
