package io.webjack.admin.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.webjack.admin.ServiceProfile;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.cancellation.Cancellation;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.Waits;
import io.webjack.platform.LocalDatabase;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import io.webjack.test.PackagedService;
import io.webjack.test.RecordLog;
import io.webjack.test.TestDatabase;
import io.webjack.test.Unique;
import io.webjack.wire.WireJson;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The packaged service, killed in the midst of what people have decided; the history is played by a server of the test. */
class SettlementKillIT {
    private static final String OPERATIONS = "/api/v1/operations";
    private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");
    private static final String SETTLED = "{\"effect\":\"SETTLED\",\"status\":\"FAILED\"}";
    private static final String KNOWN = "{\"effect\":\"KNOWN\",\"status\":\"FAILED\"}";

    private final HttpTarget history = HttpTarget.start().answer(Answer.status(404));
    private final RecordLog events = RecordLog.open(Topic.EVENTS);
    private final RecordLog cancellations = RecordLog.open(Topic.CANCELLATIONS);

    @AfterEach
    void close() {
        history.close();
        events.close();
        cancellations.close();
    }

    @Test
    void whatIsDoneWithManyGoesOnWhereTheServiceWasKilled() throws IOException {
        String location;
        List<Event> many;
        try (PackagedService first = start()) {
            UUID processing = processing(first);
            many = IntStream.range(0, 3).mapToObj(i -> waiting(processing)).toList();
            many.forEach(event -> history.answer(settlementOf(event), Answer.json(SETTLED)));
            history.answer(settlementOf(many.get(1)), Answer.hang());
            answers("/internal/operations/count", Map.of("count", 3));
            answers(
                    "/internal/operations",
                    Map.of(
                            "items",
                            many.stream()
                                    .map(event -> Map.of("id", event.operationId()))
                                    .toList(),
                            "order",
                            "oldest"));
            HttpResponse<String> begun = post(
                    first,
                    OPERATIONS + "/cancel",
                    "{\"filter\":{\"processingId\":\"" + processing + "\"},\"comment\":\"a mistake\"}");
            assertThat(begun.statusCode()).isEqualTo(202);
            location = begun.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]*", "");
            history.awaitRequest(settlementOf(many.get(1)));
            first.kill();
        }
        known(many.get(0), OperationStatus.FAILED);
        history.answer(settlementOf(many.get(0)), Answer.json(KNOWN));
        history.answer(settlementOf(many.get(1)), Answer.json(SETTLED));

        try (PackagedService second = start()) {
            JsonNode done = Awaitility.await("all of them are settled")
                    .atMost(Duration.ofSeconds(60))
                    .until(
                            () -> json(second.get(location, ServiceProfile.ADMIN_TOKEN)
                                    .orElseThrow()),
                            progress -> progress.path("status").asText().equals("DONE"));
            assertThat(done.path("retried").asInt()).isEqualTo(3);
            assertThat(done.path("skipped").asInt()).isZero();
        }
        assertThat(many).allSatisfy(event -> assertThat(cancelled(event)).isNotEmpty());
        assertThat(cancelled(many.get(0)))
                .as("what was settled before is not cancelled again")
                .hasSize(1);
        assertThat(history.requests(settlementOf(many.get(2))))
                .hasSize(1)
                .allSatisfy(request -> assertThat(request.bodyText()).contains("\"comment\":\"a mistake\""));
    }

    @Test
    void whoGotNoAnswerAsksAgainAndItIsDoneOnce() throws IOException {
        Event event;
        try (PackagedService first = start()) {
            event = waiting(processing(first));
            history.answer(settlementOf(event), Answer.hang());
            String path = OPERATIONS + "/" + event.operationId() + "/cancel";
            CompletableFuture<Boolean> answered = CompletableFuture.supplyAsync(
                    () -> first.post(path, ServiceProfile.ADMIN_TOKEN, "{}").isPresent());
            history.awaitRequest(settlementOf(event));
            first.kill();
            assertThat(answered.join()).isFalse();
        }
        assertThat(cancelled(event)).as("it does not go on from here").hasSize(1);
        history.answer(settlementOf(event), Answer.json(SETTLED));

        try (PackagedService second = start()) {
            assertThat(post(second, OPERATIONS + "/" + event.operationId() + "/cancel", "{}")
                            .statusCode())
                    .isEqualTo(200);
            known(event, OperationStatus.FAILED);
            history.answer(settlementOf(event), Answer.json(KNOWN));
            assertThat(post(second, OPERATIONS + "/" + event.operationId() + "/cancel", "{}")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(cancelled(event))
                .hasSize(2)
                .extracting(Cancellation::sequence)
                .containsOnly(4L);
    }

    @Test
    void whatRunsNowIsWrittenOnceThoughTheServiceIsKilledAndItIsAskedForAgain() throws IOException {
        Event event;
        try (PackagedService first = start()) {
            event = waiting(processing(first));
            assertThat(post(first, OPERATIONS + "/" + event.operationId() + "/run-now", "{}")
                            .statusCode())
                    .isEqualTo(202);
            first.kill();
        }
        try (PackagedService second = start()) {
            assertThat(post(second, OPERATIONS + "/" + event.operationId() + "/run-now", "{}")
                            .statusCode())
                    .isEqualTo(202);
        }
        assertThat(events.received(Event.class, one -> one.operationId().equals(event.operationId())))
                .hasSize(1);
    }

    private List<Cancellation> cancelled(Event event) {
        return cancellations.received(
                Cancellation.class, one -> one.operationId().equals(event.operationId()));
    }

    /** An instance with a database that no other instance of this service uses. */
    private PackagedService start() {
        return PackagedService.start(
                        Unique.name("admin"),
                        List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
                        Map.of("quarkus.rest-client.history.url", history.url("")),
                        Map.of(
                                "WEBJACK_ADMIN_TOKEN", ServiceProfile.ADMIN_TOKEN,
                                "WEBJACK_ENCRYPTION_KEY", ServiceProfile.ENCRYPTION_KEY,
                                "WEBJACK_SERVICE_TOKEN", ServiceProfile.SERVICE_TOKEN,
                                "WEBJACK_DATABASE_URL", TestDatabase.jdbcUrl("history"),
                                "WEBJACK_DATABASE_USER", LocalDatabase.USER,
                                "WEBJACK_DATABASE_PASSWORD", LocalDatabase.USER))
                .awaitReady();
    }

    private static UUID processing(PackagedService service) throws IOException {
        HttpResponse<String> created = post(service, "/api/v1/processings", "{\"name\":\"Заявки\"}");
        assertThat(created.statusCode()).isEqualTo(201);
        return UUID.fromString(json(created).path("id").asText());
    }

    private static HttpResponse<String> post(PackagedService service, String path, String body) {
        return service.post(path, ServiceProfile.ADMIN_TOKEN, body).orElseThrow();
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return WireJson.mapper().readTree(answer.body());
    }

    private Event waiting(UUID processing) {
        Event event = EventBuilder.of(DefinitionBuilder.running().id(processing).build())
                .field("phone", "+79000000001")
                .build();
        known(event, OperationStatus.WAITING);
        return event;
    }

    private void known(Event event, OperationStatus status) {
        Map<String, @Nullable Object> source = new LinkedHashMap<>();
        source.put("event", event);
        source.put("status", status);
        source.put("sequence", 4);
        source.put("processingId", event.processingId());
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

    private static String settlementOf(Event event) {
        return "/internal/operations/" + event.operationId() + "/settlement";
    }

    private void answers(String path, Object body) {
        history.answer(path, Answer.json(new String(WireJson.write(body), StandardCharsets.UTF_8)));
    }
}
