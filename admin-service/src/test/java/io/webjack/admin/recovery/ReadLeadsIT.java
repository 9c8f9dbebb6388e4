package io.webjack.admin.recovery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import io.webjack.admin.ServiceProfile;
import io.webjack.contracts.Topic;
import io.webjack.contracts.poll.PollRequest;
import io.webjack.test.RecordLog;
import io.webjack.test.TestTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class ReadLeadsIT {

    @Test
    void asksForTheLeadsThatThePlatformStillHas() {
        TestTopics.create(Topic.POLL_REQUESTS);
        String id = processing(
                "{\"type\":\"facebook_lead_ads\",\"connectionId\":\"" + UUID.randomUUID() + "\",\"pageId\":\"1000\"}");
        admin().get("/api/v1/processings/" + id).then().body("source.webhookUrl", nullValue());
        try (RecordLog requests = RecordLog.open(Topic.POLL_REQUESTS)) {
            admin().body("{\"since\":\"2026-01-31T12:00:00+03:00\"}")
                    .post("/api/v1/processings/" + id + "/read-leads")
                    .then()
                    .statusCode(202);

            PollRequest request = requests.waitUntilReceived(
                    PollRequest.class, one -> one.processingId().toString().equals(id));
            assertThat(request.sourceType()).isEqualTo("facebook_lead_ads");
            assertThat(request.since()).isEqualTo(Instant.parse("2026-01-31T09:00:00Z"));
            assertThat(request.reason()).isEqualTo(PollRequest.Reason.RECOVERY);
        }
    }

    @Test
    void whatIsOlderThanCanBeReadIsRefusedAndWhatIsReadIsTold() {
        String id = processing("{\"type\":\"vk_ads\",\"connectionId\":\"" + UUID.randomUUID() + "\"}");
        Instant now = Instant.now();

        admin().body("{\"since\":\"" + now.minus(Duration.ofDays(91)) + "\"}")
                .post("/api/v1/processings/" + id + "/read-leads")
                .then()
                .statusCode(422)
                .body("violations.pointer", hasItems("/since"))
                .body("violations[0].code", equalTo("SINCE_TOO_OLD"))
                .body("violations[0].messages.ru", containsString("90 дней"));
        try (RecordLog requests = RecordLog.open(Topic.POLL_REQUESTS)) {
            String told = admin().post("/api/v1/processings/" + id + "/read-leads")
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("since");

            PollRequest request = requests.waitUntilReceived(
                    PollRequest.class, one -> one.processingId().toString().equals(id));
            assertThat(request.since()).isEqualTo(Instant.parse(told));
            assertThat(Duration.between(Instant.parse(told), now)).isBetween(Duration.ofDays(89), Duration.ofDays(90));
        }
    }

    @Test
    void saysWhatIsWrong() {
        String facebook = processing("{\"type\":\"facebook_lead_ads\"}");
        String http = processing("{\"type\":\"http\"}");

        admin().body("{\"since\":\"yesterday\",\"until\":1}")
                .post("/api/v1/processings/" + facebook + "/read-leads")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("violations.pointer", hasItems("/since", "/until", "/source/pageId", "/source/connectionId"));
        admin().body("{}")
                .post("/api/v1/processings/" + http + "/read-leads")
                .then()
                .statusCode(422)
                .body("violations.pointer", hasItems("/source/type"));
        admin().body("{")
                .post("/api/v1/processings/" + http + "/read-leads")
                .then()
                .statusCode(400);
        admin().post("/api/v1/processings/" + UUID.randomUUID() + "/read-leads")
                .then()
                .statusCode(404);
        given().post("/api/v1/processings/" + http + "/read-leads").then().statusCode(401);
    }

    private static String processing(String source) {
        return admin().body("{\"name\":\"" + UUID.randomUUID() + "\",\"source\":" + source + "}")
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
