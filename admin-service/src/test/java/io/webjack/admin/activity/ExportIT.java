package io.webjack.admin.activity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.webjack.admin.ServiceProfile;
import io.webjack.admin.ServicesStandIn;
import io.webjack.admin.access.People;
import io.webjack.test.Answer;
import io.webjack.wire.Ids;
import io.webjack.wire.WireJson;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServicesStandIn.Profile.class)
class ExportIT {
    private static final String EXPORT = "/api/v1/operations/export";

    @Inject
    EntityManager entities;

    @BeforeEach
    void awaitReady() {
        People.awaitReady();
    }

    @Test
    void allPagesAreOneTable() {
        counted(201);
        ServicesStandIn.target()
                .answer(
                        "/internal/operations",
                        request -> request.query().contains("cursor=more") ? page(1, null) : page(200, "more"));

        Response table = admin().header("Accept-Language", "ru").get(EXPORT + "?status=FAILED&timeZone=Europe/Moscow");

        table.then().statusCode(200);
        String text = new String(table.body().asByteArray(), StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFFОперация;");
        assertThat(text.lines()).hasSize(202);
        assertThat(text).contains(";2026-11-25 13:00:00;").contains("'=HYPERLINK");
        assertThat(table.header("Content-Type")).isEqualToIgnoringCase("text/csv;charset=utf-8");
        assertThat(table.header("Content-Disposition")).startsWith("attachment; filename=\"operations-");
        assertThat(ServicesStandIn.target().requests("/internal/operations"))
                .anySatisfy(request -> assertThat(request.query()).contains("status=FAILED"));
        List<?> exported = entities.createNativeQuery(
                        "select action from audit_entry where action = 'operations.exported'")
                .getResultList();
        assertThat(exported.size()).isPositive();
    }

    @Test
    void tooManyAreRefusedBeforeAnythingIsSent() {
        counted(100_001);

        admin().get(EXPORT).then().statusCode(400);
        admin().get(EXPORT + "?timeZone=Atlantis").then().statusCode(400).body("parameter", equalTo("timeZone"));
    }

    private static Answer page(int count, @Nullable String next) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(Map.of(
                    "id",
                    Ids.newId(),
                    "processingName",
                    "Заявки",
                    "status",
                    "FAILED",
                    "receivedAt",
                    "2026-11-25T10:00:00Z",
                    "fields",
                    Map.of("name", "=HYPERLINK(\"http://example.org\")")));
        }
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("items", items);
        page.put("nextCursor", next);
        return Answer.json(new String(WireJson.write(page), StandardCharsets.UTF_8));
    }

    private static void counted(long count) {
        ServicesStandIn.target().answer("/internal/operations/count", Answer.json("{\"count\":" + count + "}"));
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN);
    }
}
