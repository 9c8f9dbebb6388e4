package io.webjack.admin.replay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import io.webjack.admin.ServiceProfile;
import io.webjack.admin.ServicesStandIn;
import io.webjack.admin.access.People;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.cancellation.Cancellation;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.Replay;
import io.webjack.contracts.result.Waits;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.RecordLog;
import io.webjack.wire.WireJson;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServicesStandIn.Profile.class)
class SettlementIT {
    private static final String OPERATIONS = "/api/v1/operations";
    private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");

    private final RecordLog events = RecordLog.open(Topic.EVENTS);
    private final RecordLog cancellations = RecordLog.open(Topic.CANCELLATIONS);
    private String processingId = "";

    @Inject
    EntityManager entities;

    @BeforeEach
    void createProcessing() {
        People.awaitReady();
        processingId = admin().body(Map.of("name", "Заявки"))
                .post("/api/v1/processings")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @AfterEach
    void close() {
        events.close();
        cancellations.close();
    }

    @Test
    void whatWaitsRunsNowOnceInItsPartitionHoweverOftenThatIsAskedFor() {
        Event event = event();
        known(event, OperationStatus.WAITING, 4);

        for (int i = 0; i < 2; i++) {
            admin().post(OPERATIONS + "/{id}/run-now", event.operationId())
                    .then()
                    .statusCode(202)
                    .body("status", equalTo("WAITING"));
        }

        Event written =
                events.waitUntilReceived(Event.class, one -> one.operationId().equals(event.operationId()));
        Replay replay = Objects.requireNonNull(written.replay());
        assertThat(replay.sequence()).isEqualTo(4);
        assertThat(Objects.requireNonNull(replay.runNow()).dueAt()).isEqualTo(LATER);
        assertThat(replay.runNow().waits()).isEqualTo(new Waits("RETRY", 0, 3, null));
        assertThat(replay.definition()).isNotNull();
        assertThat(events.received(Event.class, one -> one.operationId().equals(event.operationId())))
                .hasSize(1);
        assertThat(events.records().stream()
                        .filter(record -> new String(record.value(), StandardCharsets.UTF_8)
                                .contains(event.operationId().toString()))
                        .map(record -> record.partition()))
                .containsExactly(2);
    }

    @Test
    void whatIsCancelledIsMadeKnownBeforeTheHistoryShowsIt() {
        Event event = event();
        known(event, OperationStatus.WAITING, 4);
        settles(event, "{\"effect\":\"SETTLED\",\"status\":\"FAILED\"}");

        admin().body("{\"comment\":\"a test\"}")
                .post(OPERATIONS + "/{id}/cancel", event.operationId())
                .then()
                .statusCode(200)
                .body("status", equalTo("FAILED"));

        Cancellation cancellation = cancellations.waitUntilReceived(
                Cancellation.class, one -> one.operationId().equals(event.operationId()));
        assertThat(cancellation.sequence()).isEqualTo(4);
        assertThat(ServicesStandIn.target().requests(settlementOf(event)).get(0).bodyText())
                .contains("\"as\":\"CANCELLED\"", "\"comment\":\"a test\"", "\"by\":\"admin\"", "\"sequence\":4");
        List<?> done = entities.createNativeQuery("select action from audit_entry where subject_id = :id")
                .setParameter("id", event.operationId())
                .getResultList();
        assertThat(String.valueOf(done)).isEqualTo("[operation.cancelled]");
    }

    @Test
    void saysWhyItCannotBeDone() {
        Event fine = event();
        known(fine, OperationStatus.SUCCEEDED, 4);
        Event running = event();
        known(running, OperationStatus.RUNNING, 4);
        Event failed = event();
        known(failed, OperationStatus.FAILED, 4);
        settles(failed, "{\"effect\":\"OVER\",\"status\":\"SUCCEEDED\"}");

        admin().post(OPERATIONS + "/{id}/run-now", fine.operationId())
                .then()
                .statusCode(409)
                .body("reason", equalTo("ALREADY_OVER"));
        admin().post(OPERATIONS + "/{id}/cancel", running.operationId())
                .then()
                .statusCode(409)
                .body("reason", equalTo("STILL_AT_WORK"));
        admin().body("{\"as\":\"DISCARDED\"}")
                .post(OPERATIONS + "/{id}/resolve", failed.operationId())
                .then()
                .statusCode(409)
                .body("reason", equalTo("ALREADY_OVER"));
        admin().body("{\"as\":\"FINE\"}")
                .post(OPERATIONS + "/{id}/resolve", failed.operationId())
                .then()
                .statusCode(422);
        admin().post(OPERATIONS + "/{id}/run-now", UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void ofManyItIsCountedFirstAndThenDoneWithProgress() {
        Event one = event();
        known(one, OperationStatus.FAILED, 4);
        settles(one, "{\"effect\":\"SETTLED\",\"status\":\"FAILED\"}");
        Event other = event();
        known(other, OperationStatus.RUNNING, 4);
        answers("/internal/operations/count", Map.of("count", 2));
        answers("/internal/operations/retry-groups", Map.of("items", List.of(group("FAILED", 1), group("RUNNING", 1))));
        answers(
                "/internal/operations",
                Map.of(
                        "items",
                        List.of(Map.of("id", one.operationId()), Map.of("id", other.operationId())),
                        "order",
                        "oldest"));
        String body = "{\"filter\":{\"processingId\":\"" + processingId + "\"},\"as\":\"DISCARDED\",\"dryRun\":%s}";

        admin().body(body.formatted("true"))
                .post(OPERATIONS + "/resolve")
                .then()
                .statusCode(200)
                .body("matched", equalTo(2))
                .body("wouldRun", equalTo(1))
                .body("skipped.STILL_AT_WORK", equalTo(1));
        String location = admin().body(body.formatted("false"))
                .post(OPERATIONS + "/resolve")
                .then()
                .statusCode(202)
                .body("action", equalTo("RESOLVE"))
                .extract()
                .header("Location");

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> admin().get(location)
                        .then()
                        .body("status", equalTo("DONE"))
                        .body("retried", equalTo(1))
                        .body("skipped", equalTo(1))
                        .body("reasons[0].reason", equalTo("STILL_AT_WORK")));
    }

    private Map<String, Object> group(String status, int count) {
        return Map.of(
                "processingId",
                processingId,
                "processingVersion",
                1,
                "status",
                status,
                "received",
                true,
                "recordGone",
                false,
                "retried",
                false,
                "count",
                count);
    }

    private Event event() {
        return EventBuilder.of(DefinitionBuilder.running()
                        .id(UUID.fromString(processingId))
                        .build())
                .field("phone", "+79000000001")
                .build();
    }

    private void known(Event event, OperationStatus status, long sequence) {
        Map<String, @Nullable Object> source = new LinkedHashMap<>();
        source.put("event", event);
        source.put("status", status);
        source.put("sequence", sequence);
        source.put("processingId", processingId);
        source.put("processingName", "Заявки");
        source.put("processingVersion", 1);
        source.put("results", List.of());
        source.put("retries", List.of());
        source.put("recordGone", false);
        source.put("startedAt", "2026-11-30T04:00:00Z");
        source.put("nextAttemptAt", LATER);
        source.put("waits", new Waits("RETRY", 0, 3, null));
        source.put("partition", 2);
        source.put("offset", 17);
        answers("/internal/operations/" + event.operationId() + "/replay-source", source);
    }

    private static void settles(Event event, String answer) {
        ServicesStandIn.target().answer(settlementOf(event), Answer.json(answer));
    }

    private static String settlementOf(Event event) {
        return "/internal/operations/" + event.operationId() + "/settlement";
    }

    private static void answers(String path, Object body) {
        ServicesStandIn.target().answer(path, Answer.json(new String(WireJson.write(body), StandardCharsets.UTF_8)));
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN)
                .contentType("application/json");
    }
}
