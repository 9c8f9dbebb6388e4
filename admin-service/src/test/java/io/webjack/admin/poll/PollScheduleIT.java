package io.webjack.admin.poll;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import io.webjack.admin.ServiceProfile;
import io.webjack.contracts.Topic;
import io.webjack.contracts.poll.PollRequest;
import io.webjack.contracts.poll.PollRequest.Reason;
import io.webjack.test.RecordLog;
import io.webjack.test.TestTopics;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PollScheduleProfile.class)
class PollScheduleIT {
    private static final String PROCESSINGS = "/api/v1/processings";

    private final RecordLog requests = RecordLog.open(Topic.POLL_REQUESTS);
    private UUID connection = UUID.randomUUID();

    @Inject
    PollSchedule schedule;

    @Inject
    PollScheduleStore store;

    @BeforeAll
    static void createTopics() {
        TestTopics.create(Topic.POLL_REQUESTS);
    }

    @AfterEach
    void close() {
        requests.close();
    }

    @Test
    void aStartedSourceIsAskedForAtOnceAndThenWhenItIsDue() {
        Instant before = Instant.now();
        UUID processing = started("vk_ads");

        schedule.work();
        PollRequest first = requests.waitUntilReceived(PollRequest.class, request -> isOf(processing, request));
        schedule.work();

        assertThat(received(processing)).hasSize(1);
        assertThat(first.sourceType()).isEqualTo("vk_ads");
        assertThat(first.connectionId()).isEqualTo(connection);
        assertThat(first.reason()).isEqualTo(Reason.SCHEDULE);
        assertThat(first.since()).isBetween(before.minusSeconds(1), Instant.now());
        var record = requests.waitUntilRecord(connection.toString());
        assertThat(new String(record.value(), StandardCharsets.UTF_8)).contains(processing.toString());

        due(processing);
        schedule.work();

        assertThat(received(processing))
                .hasSize(2)
                .extracting(PollRequest::since)
                .containsOnly(first.since());
    }

    @Test
    void aStoppedSourceIsNotAskedForAndGoesOnFromItsFirstStart() {
        UUID processing = started("mytarget_lead_ads");
        schedule.work();
        Instant since = requests.waitUntilReceived(PollRequest.class, request -> isOf(processing, request))
                .since();

        admin().post(PROCESSINGS + "/" + processing + "/stop").then().statusCode(200);
        due(processing);
        schedule.work();
        assertThat(received(processing)).hasSize(1);

        admin().post(PROCESSINGS + "/" + processing + "/start").then().statusCode(200);
        schedule.work();
        assertThat(received(processing))
                .hasSize(2)
                .extracting(PollRequest::since)
                .containsOnly(since);
    }

    @Test
    void severalInstancesWriteOneRequest() {
        UUID processing = started("vk_ads");
        schedule.work();
        due(processing);

        List<CompletableFuture<Void>> instances = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            instances.add(CompletableFuture.runAsync(schedule::work));
        }
        CompletableFuture.allOf(instances.toArray(CompletableFuture[]::new)).join();

        assertThat(received(processing)).hasSize(2);
    }

    @Test
    void sourcesThatAreNotAskedForHaveNoRequests() {
        UUID processing = started("http");

        schedule.work();
        schedule.work();

        assertThat(received(processing)).isEmpty();
    }

    private void due(UUID processing) {
        QuarkusTransaction.requiringNew()
                .run(() -> store.update(
                        "nextPollAt = ?1 where processingId = ?2", Instant.now().minusSeconds(1), processing));
    }

    private List<PollRequest> received(UUID processing) {
        return requests.received(PollRequest.class, request -> isOf(processing, request));
    }

    private static boolean isOf(UUID processing, PollRequest request) {
        return processing.equals(request.processingId());
    }

    private UUID started(String type) {
        String settings = "";
        if (!type.equals("http")) {
            connection = connection(type.equals("vk_ads") ? "vk_ads" : "mytarget");
            settings = ", \"connectionId\": \"" + connection + "\"";
        }
        String id = admin().body("""
            {"name": "p%s", "source": {"type": "%s"%s}, "actions": [
              {"key": "json", "type": "json", "document": {"a": "{{ fields.lead_id }}"}}]}
            """.formatted(UUID.randomUUID(), type, settings))
                .post(PROCESSINGS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        admin().post(PROCESSINGS + "/" + id + "/start").then().statusCode(200);
        return UUID.fromString(id);
    }

    private static UUID connection(String type) {
        String id = admin().body("{\"name\":\"c\",\"type\":\"" + type
                        + "\",\"settings\":{\"clientId\":\"made-up\",\"clientSecret\":\"made-up\"}}")
                .post("/api/v1/connections")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return UUID.fromString(id);
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN)
                .contentType("application/json");
    }
}
