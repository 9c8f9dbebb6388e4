package io.webjack.admin.preset;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import io.webjack.admin.ServiceProfile;
import io.webjack.admin.ServicesStandIn;
import io.webjack.test.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServicesStandIn.Profile.class)
class PresetIT {

    @Test
    void offersReadyMadeActions() {
        admin().get("/api/v1/presets")
                .then()
                .statusCode(200)
                .body("items.id", contains(Presets.IDS.toArray()))
                .body("items[0].name.ru", equalTo("Бизон365: ученик и доступ к курсу"))
                .body("items[0].documentation", equalTo("https://blog.bizon365.ru/?p=6855"))
                .body("items[0].secrets[0].name", equalTo("bizon365_token"))
                .body("items[0].fields.name", contains("email", "name", "phone", "city"))
                .body("items[0].fields[0].caption.ru", equalTo("E-mail"))
                .body("items[0].fields[0].required", equalTo(true))
                .body("items[0].values.name", contains("project_id", "course_id"))
                .body("items[0].values[0].required", equalTo(true))
                .body("items[0].placeholders.placeholder", contains("PROJECT_ID", "COURSE_ID"))
                .body("items[0].actions[0].document.autoCreate", equalTo(true))
                .body("items[0].actions[1].name", equalTo("Bizon365"))
                .body("items[0].actions[1].type", equalTo("http_request"));
        given().get("/api/v1/presets").then().statusCode(401);
    }

    @Test
    void sourcesSayWhatToEnterWhere() {
        admin().get("/api/v1/source-types")
                .then()
                .statusCode(200)
                .body("items.find { it.type == 'tilda' }.instructions.ru[0].copy", equalTo("WEBHOOK_URL"))
                .body("items.find { it.type == 'tilda' }.instructions.en[0].text", containsString("WEBHOOK URL"))
                .body("items.find { it.type == 'tilda' }.instructions.en[1].copy", nullValue());
    }

    @Test
    void suggestsFieldsOfASourceThatReceivedNothingYet() {
        admin().body("{\"source\":{\"type\":\"facebook_lead_ads\"}}")
                .post("/api/v1/presets/amocrm/mapping")
                .then()
                .statusCode(200)
                .body("fields.name", contains("name", "phone", "email", "form_name", "utm_source"))
                .body("fields[0].suggested", equalTo("{{ fields.full_name }}"))
                .body("fields[1].suggested", equalTo("{{ fields.phone_number }}"))
                .body("fields[4].suggested", nullValue())
                .body("fields[4].candidates", hasSize(19));
    }

    @Test
    void suggestsRussianFieldsThatCameAndMakesActionsThatCanBeStarted() {
        String id = admin().body("{\"name\":\"Сайт\",\"source\":{\"type\":\"http\"}}")
                .post("/api/v1/processings")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        ServicesStandIn.target()
                .answer(
                        "/internal/processings/" + id + "/fields",
                        Answer.json("{\"events\":1,\"more\":false,\"items\":[" + learned("[\\\"Имя\\\"]", "Ольга") + ","
                                + learned("[\\\"Ваш телефон\\\"]", "8 900 000-00-01") + "]}"));

        admin().body(Map.of("processingId", id))
                .post("/api/v1/presets/amocrm/mapping")
                .then()
                .statusCode(200)
                .body("fields[0].suggested", equalTo("{{ fields[\"Имя\"] }}"))
                .body("fields[0].candidates[0].sample", equalTo("Ольга"))
                .body("fields[1].suggested", equalTo("{{ fields[\"Ваш телефон\"] }}"))
                .body("fields[2].suggested", nullValue());

        admin().header("Accept-Language", "ru")
                .body(Map.of(
                        "fields", Map.of("name", "{{ fields[\"Имя\"] }}", "phone", "{{ fields[\"Ваш телефон\"] }}"),
                        "values", Map.of("subdomain", "school"),
                        "existingKeys", new String[] {"send"}))
                .post("/api/v1/presets/amocrm/actions")
                .then()
                .statusCode(200)
                .body("actions.key", contains("body", "send_2"))
                .body("actions[0].document", containsString("\"first_name\": \"{{ fields[\"Имя\"] }}\""))
                .body("actions[1].url", equalTo("https://school.amocrm.ru/api/v4/leads/complex"))
                .body("secrets.name", contains("amocrm_token"))
                .body("secrets.exists", contains(false));
    }

    @Test
    void saysWhetherTheSecretExists() {
        admin().body("{\"name\":\"telegram_bot_token\",\"value\":\"made-up\"}")
                .post("/api/v1/secrets")
                .then()
                .statusCode(201);

        admin().body("{\"fields\":{\"phone\":\"{{ fields.phone }}\"},\"values\":{\"chat_id\":\"-100\"}}")
                .post("/api/v1/presets/telegram/actions")
                .then()
                .statusCode(200)
                .body("secrets[0].exists", equalTo(true))
                .body("actions[0].document.text", containsString("A new lead"));
    }

    @Test
    void aContactWithoutItsFieldsIsNotBuilt() {
        admin().header("Accept-Language", "ru")
                .body("{\"fields\":{\"phone\":\"{{ fields.x }}\"},\"values\":{\"subdomain\":\"a b\"}}")
                .post("/api/v1/presets/amocrm/actions")
                .then()
                .statusCode(422)
                .body("violations.pointer", hasItems("/fields/name", "/values/subdomain"))
                .body(
                        "violations.message",
                        hasItem("выберите поле источника для «Имя»: без него сервис ничего не примет"));
    }

    @Test
    void whatIsNotThereIsToldPlainly() {
        admin().body("{}").post("/api/v1/presets/none/mapping").then().statusCode(404);
        admin().body("{}").post("/api/v1/presets/none/actions").then().statusCode(404);
        admin().body("{}")
                .post("/api/v1/presets/amocrm/mapping")
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/source"));
        admin().body("{\"source\":{\"type\":\"fax\"}}")
                .post("/api/v1/presets/amocrm/mapping")
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/source/type"));
        admin().body("{\"processingId\":\"0193b1f0-0000-7000-8000-000000000000\"}")
                .post("/api/v1/presets/amocrm/mapping")
                .then()
                .statusCode(404);
        admin().body("[]").post("/api/v1/presets/amocrm/actions").then().statusCode(400);
    }

    private static String learned(String path, String sample) {
        return "{\"path\":\"" + path + "\",\"types\":[\"TEXT\"],\"samples\":[\"" + sample
                + "\"],\"firstSeen\":\"2026-11-25T10:00:00Z\",\"lastSeen\":\"2026-11-25T11:00:00Z\",\"seen\":1,"
                + "\"state\":\"PRESENT\"}";
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN)
                .contentType("application/json");
    }
}
