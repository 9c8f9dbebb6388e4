package io.webjack.history.email;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.history.ServiceProfile;
import io.webjack.test.TestMail;
import io.webjack.test.Unique;
import io.webjack.wire.WireJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class OwnerNoticeIT {

    @Test
    void ownersAreToldOnceThatTheirProcessingWasStopped() {
        String owner = Unique.name("owner") + "@example.org";
        UUID processing = UUID.randomUUID();
        Map<String, Object> notice = Map.of(
                "id", UUID.randomUUID(),
                "kind", "SECRET_DELETED",
                "name", "bizon_token",
                "processingId", processing,
                "processingName", "Заявки\nв CRM",
                "by", "Ольга",
                "emails", List.of(owner),
                "language", "ru");

        tell(notice);
        tell(notice);
        String other = Unique.name("owner") + "@example.org";
        tell(Map.of(
                "id", UUID.randomUUID(),
                "kind", "CONNECTION_DELETED",
                "name", "Facebook",
                "processingId", processing,
                "processingName", "Leads",
                "by", "Olga",
                "emails", List.of(other),
                "language", "en"));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> !TestMail.server().receivedBy(other).isEmpty());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !TestMail.server().receivedBy(owner).isEmpty());
        assertThat(TestMail.server().receivedBy(owner)).hasSize(1);
        assertThat(TestMail.server().receivedBy(owner).get(0).toString()).isNotEmpty();
    }

    private static void tell(Map<String, Object> notice) {
        given().header("Authorization", "Bearer " + ServiceProfile.SERVICE_TOKEN)
                .contentType("application/json")
                .body(WireJson.write(notice))
                .post("/internal/owner-notices")
                .then()
                .statusCode(204);
    }
}
