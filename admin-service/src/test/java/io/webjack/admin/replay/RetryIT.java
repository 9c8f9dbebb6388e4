package io.webjack.admin.replay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.webjack.admin.ServiceProfile;
import io.webjack.admin.ServicesStandIn;
import io.webjack.admin.access.People;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.Replay;
import io.webjack.contracts.result.ActionResult;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.RecordLog;
import io.webjack.test.Unique;
import io.webjack.wire.WireJson;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServicesStandIn.Profile.class)
class RetryIT {
    private static final String OPERATIONS = "/api/v1/operations";
    private final RecordLog events = RecordLog.open(Topic.EVENTS);
    private final Set<UUID> recordGone = new HashSet<>();
    private final Set<UUID> tests = new HashSet<>();
    private UUID processingId = UUID.randomUUID();

    @Inject
    EntityManager entities;

    @BeforeEach
    void createProcessing() {
        People.awaitReady();
        processingId = processing();
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void aFailedOperationRunsAgainAsANewOneThatKeepsWhatSucceeded() {
        Event event = event("+79000000001");
        known(event, OperationStatus.FAILED, 4, "send", results());

        Response answer = admin().body("{\"fields\":{\"phone\":\"+79000000002\"}}")
                .post(OPERATIONS + "/{id}/retry", event.operationId());

        answer.then()
                .statusCode(202)
                .body("retryOf", equalTo(event.operationId().toString()));
        Event again = written(UUID.fromString(answer.path("id")));
        assertThat(again.fields()).containsEntry("phone", "+79000000002").containsEntry("name", "Оля");
        Replay replay = Objects.requireNonNull(again.replay());
        assertThat(replay.retryOf()).isEqualTo(event.operationId());
        assertThat(replay.recorded()).extracting(ActionResult::key).containsExactly("contact");
        ProcessingDefinition definition = Objects.requireNonNull(replay.definition());
        assertThat(definition.version()).isEqualTo(2);
        assertThat(replay.recorded()).extracting(ActionResult::index).containsExactly(0);
    }

    @Test
    void fromTheStartNothingIsKept() {
        Event event = event("+79000000003");
        known(event, OperationStatus.SUCCEEDED, 4, null, results());

        Response answer = admin().body("{\"from\":\"start\",\"definition\":\"original\"}")
                .post(OPERATIONS + "/{id}/retry", event.operationId());

        answer.then().statusCode(202);
        Replay replay = Objects.requireNonNull(
                written(UUID.fromString(answer.path("id"))).replay());
        assertThat(replay.recorded()).isEmpty();
        assertThat(Objects.requireNonNull(replay.definition()).version()).isEqualTo(1);
    }

    @Test
    void aHeldOperationGoesOnItself() {
        Event event = event("+79000000004");
        known(event, OperationStatus.HELD, 1, null, List.of());

        admin().post(OPERATIONS + "/{id}/retry", event.operationId())
                .then()
                .statusCode(202)
                .body("id", equalTo(event.operationId().toString()))
                .body("retryOf", nullValue());

        Replay replay = Objects.requireNonNull(written(event.operationId()).replay());
        assertThat(replay.retryOf()).isNull();
        assertThat(replay.sequence()).isEqualTo(1);
        assertThat(replay.once()).isNotNull();
    }

    @Test
    void whatWasATestIsRepeatedWhereItWasMade() {
        Event event = event("+79000000005");
        tests.add(event.operationId());
        known(event, OperationStatus.FAILED, 4, "send", results());

        retried(event, "{}")
                .then()
                .statusCode(409)
                .body("reason", equalTo("WAS_A_TEST"))
                .body("messages.ru", containsString("пробный запуск"));

        assertThat(events.received(Event.class, one -> one.operationId().equals(event.operationId())))
                .isEmpty();
    }

    @Test
    void saysWhyAnOperationCannotRunAgain() {
        Event waiting = event("1");
        known(waiting, OperationStatus.WAITING, 4, "send", results());
        Event fine = event("2");
        known(fine, OperationStatus.SUCCEEDED, 4, null, results());
        Event held = event("3");
        known(held, OperationStatus.HELD, 1, null, List.of());

        retried(waiting, "{}").then().statusCode(409).body("detail", containsString("not over"));
        retried(fine, "{}").then().statusCode(409).body("detail", containsString("from the start"));
        retried(held, "{\"fields\":{\"a\":1}}").then().statusCode(409).body("detail", containsString("held"));
        retried(fine, "{\"from\":\"middle\",\"definition\":1,\"fields\":[],\"x\":0}")
                .then()
                .statusCode(422)
                .body("violations.pointer", hasItems("/from", "/definition", "/fields", "/x"));
        retried(fine, "[]").then().statusCode(400);
        admin().post(OPERATIONS + "/{id}/retry", UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void aFilterIsCountedAndThenRunPageByPage() {
        List<Event> failed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Event event = event("+7900000010" + i);
            failed.add(event);
            known(event, OperationStatus.FAILED, 4, "send", results(), i == 0 ? List.of("SUCCEEDED") : List.of());
        }
        pages(failed);
        groups(group("FAILED", true, false, 1), group("FAILED", false, false, 4));
        String filter = "{\"filter\":{\"processingId\":\"%s\",\"status\":\"FAILED\"},\"perSecond\":2%s}";

        admin().body(filter.formatted(processingId, ",\"dryRun\":true"))
                .post(OPERATIONS + "/retry")
                .then()
                .statusCode(200)
                .body("matched", equalTo(5))
                .body("willRun", equalTo(4))
                .body("skipped", equalTo(1))
                .body("reasons.reason", contains("ALREADY_RETRIED"))
                .body("reasons[0].count", equalTo(1))
                .body("reasons[0].messages.ru", containsString("повторно"));
        Response begun = admin().body(filter.formatted(processingId, "")).post(OPERATIONS + "/retry");

        begun.then().statusCode(202).body("matched", equalTo(5)).body("status", equalTo("RUNNING"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> admin().get(begun.header("Location"))
                        .then()
                        .statusCode(200)
                        .body("status", equalTo("DONE"))
                        .body("retried", equalTo(4))
                        .body("skipped", equalTo(1))
                        .body("reasons.reason", contains("ALREADY_RETRIED"))
                        .body("reasons[0].count", equalTo(1)));
        // Without an ordering key they lie in several partitions; their ids tell in which order they were begun.
        List<Event> again = again().stream()
                .sorted(Comparator.comparing(event -> event.operationId().toString()))
                .toList();
        assertThat(again)
                .extracting(event -> Objects.requireNonNull(event.replay()).retryOf())
                .containsExactlyElementsOf(
                        failed.stream().skip(1).map(Event::operationId).toList());
        assertThat(again)
                .extracting(event -> Objects.requireNonNull(event.replay()).once())
                .doesNotHaveDuplicates();
    }

    @Test
    void aCrashBehindAPageNeitherLosesNorDoubles() {
        Event arrived = event("1");
        Event held = event("2");
        Event unseen = event("3");
        Event last = event("4");
        known(arrived, OperationStatus.FAILED, 4, "send", results());
        known(held, OperationStatus.HELD, 1, null, List.of());
        known(unseen, OperationStatus.FAILED, 4, "send", results());
        known(last, OperationStatus.FAILED, 4, "send", results());
        pages(List.of(arrived, held, unseen, last), Map.of(held.operationId(), OperationStatus.HELD));
        Response begun = admin().body("{\"filter\":{\"processingId\":\"%s\"},\"from\":\"start\",\"perSecond\":3}"
                        .formatted(processingId))
                .post(OPERATIONS + "/retry");
        begun.then().statusCode(202);
        awaitDone(begun, 4, 0);
        List<Event> before = again();

        // The first page has run, and nothing else of it is known than that it was to run.
        Event again = before.stream()
                .filter(event -> arrived.operationId()
                        .equals(Objects.requireNonNull(event.replay()).retryOf()))
                .findFirst()
                .orElseThrow();
        known(arrived, OperationStatus.FAILED, 4, "send", results(), List.of("SUCCEEDED"));
        known(again, OperationStatus.SUCCEEDED, 2, null, results());
        known(held, OperationStatus.SUCCEEDED, 3, null, results());
        forget(begun.path("id"), List.of(arrived, held, unseen));
        awaitDone(begun, 4, 0);

        List<Event> after = again();
        assertThat(after.subList(0, before.size())).isEqualTo(before);
        assertThat(after.subList(before.size(), after.size()))
                .extracting(event -> Objects.requireNonNull(event.replay()).retryOf())
                .containsExactlyInAnyOrder(unseen.operationId(), last.operationId());
        for (Event repeated : after.subList(before.size(), after.size())) {
            Replay replay = Objects.requireNonNull(repeated.replay());
            assertThat(before)
                    .filteredOn(event -> event.operationId().equals(repeated.operationId()))
                    .as("the same operation, of which processing-service runs one")
                    .singleElement()
                    .satisfies(event -> assertThat(
                                    Objects.requireNonNull(event.replay()).once())
                            .isEqualTo(replay.once()));
        }
    }

    @Test
    void aFilterThatSaysNothingIsRefused() {
        admin().body("{\"filter\":{\"when\":\"x\"},\"perSecond\":0}")
                .post(OPERATIONS + "/retry")
                .then()
                .statusCode(422)
                .body("violations.pointer", hasItems("/filter/when", "/perSecond"));
        admin().body("{}")
                .post(OPERATIONS + "/retry")
                .then()
                .statusCode(422)
                .body("violations.pointer", hasItems("/filter"));
    }

    @Test
    void tenWhoAskForTheSameAtOnceGetOneOperation() throws Exception {
        Event event = event("+79000000020");
        known(event, OperationStatus.FAILED, 4, "send", results());

        List<String> running = atOnce(
                10,
                () -> retried(event, "{\"from\":\"failed\",\"definition\":\"current\"}")
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("id"));

        assertThat(running).hasSize(10).containsOnly(running.get(0));
        written(UUID.fromString(running.get(0)));
        assertThat(again())
                .singleElement()
                .satisfies(
                        one -> assertThat(Objects.requireNonNull(one.replay()).retryOf())
                                .isEqualTo(event.operationId()));
    }

    @Test
    void theSameAskedForLaterIsTheSameUntilThatIsOver() {
        Event event = event("+79000000021");
        known(event, OperationStatus.FAILED, 4, "send", results());
        String first = retried(event, "{\"from\":\"start\"}").path("id");
        Event running = written(UUID.fromString(first));

        assertThat(retried(event, "{\"from\":\"start\"}").<String>path("id")).isEqualTo(first);
        known(running, OperationStatus.WAITING, 3, "send", results());
        assertThat(retried(event, "{\"from\":\"start\"}").<String>path("id")).isEqualTo(first);
        assertThat(retried(event, "{\"from\":\"start\",\"fields\":{\"phone\":\"1\"}}")
                        .<String>path("id"))
                .as("something else is asked for")
                .isNotEqualTo(first);
        known(running, OperationStatus.FAILED, 5, "send", results());
        String later = retried(event, "{\"from\":\"start\"}").path("id");

        assertThat(later).as("a retry on purpose behind its end").isNotEqualTo(first);
        assertThat(retried(event, "{\"from\":\"start\"}").<String>path("id")).isEqualTo(later);
    }

    @Test
    void aKeyOfTheClientNamesItsRequestForGood() {
        Event event = event("+79000000022");
        known(event, OperationStatus.FAILED, 4, "send", results());
        String key = Unique.name("key");
        String first = keyed(event, key, "{}").path("id");
        Event running = written(UUID.fromString(first));
        known(running, OperationStatus.FAILED, 5, "send", results());

        assertThat(keyed(event, key, "{}").<String>path("id")).isEqualTo(first);
        keyed(event, key, "{\"from\":\"start\"}").then().statusCode(422);
        assertThat(keyed(event, Unique.name("key"), "{}").<String>path("id")).isNotEqualTo(first);
    }

    @Test
    void aHeldOperationAskedForTenTimesRunsOnce() throws Exception {
        Event event = event("+79000000023");
        known(event, OperationStatus.HELD, 1, null, List.of());

        List<String> running = atOnce(
                10, () -> retried(event, "{}").then().statusCode(202).extract().path("id"));
        retried(event, "{}").then().statusCode(202);

        assertThat(running).containsOnly(event.operationId().toString());
        written(event.operationId());
        assertThat(again()).hasSize(1);
    }

    @Test
    void oneAndManyAtOnceRunAnOperationOnce() throws Exception {
        List<Event> failed = List.of(event("30"), event("31"), event("32"));
        failed.forEach(event -> known(event, OperationStatus.FAILED, 4, "send", results()));
        pages(failed);
        String many = "{\"filter\":{\"processingId\":\"%s\"},\"perSecond\":50%s}";
        List<Callable<Response>> asked = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            asked.add(() -> retried(failed.get(1), "{}"));
            asked.add(() -> admin().body(many.formatted(processingId, "")).post(OPERATIONS + "/retry"));
            asked.add(() -> admin().body(many.formatted(processingId, ",\"from\":\"failed\""))
                    .post(OPERATIONS + "/retry"));
        }

        List<Response> answers = atOnce(asked);

        answers.forEach(answer -> answer.then().statusCode(202));
        answers.stream()
                .map(answer -> answer.header("Location"))
                .filter(location -> location.contains("/retry/"))
                .forEach(RetryIT::awaitDone);
        assertThat(again())
                .extracting(event -> Objects.requireNonNull(event.replay()).retryOf())
                .containsExactlyInAnyOrderElementsOf(
                        failed.stream().map(Event::operationId).toList());
    }

    @Test
    void theSameRetryOfManyAskedForTenTimesAtOnceIsOne() throws Exception {
        pages(List.of());
        String key = Unique.name("key");
        String body = "{\"filter\":{\"processingId\":\"%s\"}}".formatted(processingId);

        List<String> begun = atOnce(
                10,
                () -> admin().header("Idempotency-Key", key)
                        .body(body)
                        .post(OPERATIONS + "/retry")
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("id"));

        assertThat(begun).containsOnly(begun.get(0));
        admin().header("Idempotency-Key", key)
                .body("{\"filter\":{\"processingId\":\"%s\"},\"from\":\"start\"}".formatted(processingId))
                .post(OPERATIONS + "/retry")
                .then()
                .statusCode(422);
    }

    @Test
    void heldOperationsOfOneKeyRunInTheOrderOfTheirArrival() {
        String key = Unique.name("key");
        List<Event> held = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            Event event = EventBuilder.of(
                            DefinitionBuilder.running().id(processingId).build())
                    .with("orderingKey", key)
                    .field("n", i)
                    .build();
            held.add(event);
            known(event, OperationStatus.HELD, 1, null, List.of());
        }
        pages(held);

        Response begun = admin().body("{\"filter\":{\"processingId\":\"%s\",\"status\":\"HELD\"},\"perSecond\":3}"
                        .formatted(processingId))
                .post(OPERATIONS + "/retry");
        awaitDone(begun, 8, 0);

        assertThat(again())
                .extracting(Event::operationId)
                .containsExactlyElementsOf(held.stream().map(Event::operationId).toList());
        assertThat(ServicesStandIn.target().requests("/internal/operations"))
                .filteredOn(request -> request.query().contains(processingId.toString()))
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.query()).contains("order=oldest"));
    }

    @Test
    void anOperationWhoseRecordHasLeftItsTopicGoesOnFromTheHistoryWhateverItsStatus() {
        for (OperationStatus status :
                List.of(OperationStatus.QUEUED, OperationStatus.RUNNING, OperationStatus.WAITING)) {
            Event event = event("+7900000004" + status.name().length());
            known(event, status, 2, null, List.of());
            retried(event, "{}")
                    .then()
                    .statusCode(409)
                    .body("reason", equalTo("STILL_AT_WORK"))
                    .body("messages.ru", containsString("не завершена"));
            recordGone.add(event.operationId());
            known(event, status, 2, null, List.of());

            retried(event, "{}")
                    .then()
                    .statusCode(202)
                    .body("id", equalTo(event.operationId().toString()));

            Replay replay = Objects.requireNonNull(written(event.operationId()).replay());
            assertThat(replay.sequence()).isEqualTo(2);
            assertThat(replay.once()).isNotNull();
        }
    }

    private Response keyed(Event event, String key, String body) {
        return admin().header("Idempotency-Key", key).body(body).post(OPERATIONS + "/{id}/retry", event.operationId());
    }

    private static <T> List<T> atOnce(int times, Callable<T> task) throws Exception {
        return atOnce(Collections.nCopies(times, task));
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> one : threads.invokeAll(tasks)) {
                results.add(one.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private void groups(Map<?, ?>... groups) {
        ServicesStandIn.target().answer("/internal/operations/retry-groups", json(Map.of("items", List.of(groups))));
    }

    private Map<String, Object> group(String status, boolean retried, boolean recordGone, int count) {
        return Map.of(
                "processingId", processingId,
                "processingVersion", 1,
                "status", status,
                "received", true,
                "retried", retried,
                "recordGone", recordGone,
                "count", count);
    }

    private static void awaitDone(String location) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> admin().get(location).then().statusCode(200).body("status", equalTo("DONE")));
    }

    private List<Event> again() {
        return events.received(Event.class, event -> event.processingId().equals(processingId));
    }

    private static void awaitDone(Response begun, int retried, int skipped) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> admin().get(begun.header("Location"))
                        .then()
                        .statusCode(200)
                        .body("status", equalTo("DONE"))
                        .body("retried", equalTo(retried))
                        .body("skipped", equalTo(skipped)));
    }

    /** Puts a retry back to where it was before its first page ran. */
    private void forget(String retryId, List<Event> page) {
        String found = page.stream()
                .map(event -> "{\"id\":\"%s\"}".formatted(event.operationId()))
                .collect(Collectors.joining(","));
        QuarkusTransaction.requiringNew()
                .run(() -> assertThat(entities.createNativeQuery(
                                        "update retry_intent set published_at = null where bulk_retry_id = cast(:id as uuid)")
                                .setParameter("id", retryId)
                                .executeUpdate())
                        .isEqualTo(4));
        QuarkusTransaction.requiringNew()
                .run(() -> assertThat(entities.createNativeQuery(
                                        "update bulk_retry set status = 'IN_ORDER', cursor = null, retried = 0, skipped = 0,"
                                                + " finished_at = null, page = :page where id = cast(:id as uuid)")
                                .setParameter("page", "{\"operations\":[" + found + "],\"nextCursor\":\"3\"}")
                                .setParameter("id", retryId)
                                .executeUpdate())
                        .isEqualTo(1));
    }

    private Event event(String phone) {
        ProcessingDefinition definition =
                DefinitionBuilder.running().id(processingId).build();
        return EventBuilder.of(definition)
                .field("name", "Оля")
                .field("phone", phone)
                .build();
    }

    private Event written(UUID operationId) {
        return events.waitUntilReceived(
                Event.class, event -> event.operationId().equals(operationId));
    }

    private static Response retried(Event event, String body) {
        return admin().body(body).post(OPERATIONS + "/{id}/retry", event.operationId());
    }

    private void known(
            Event event, OperationStatus status, long sequence, @Nullable String actionKey, List<Object> results) {
        known(event, status, sequence, actionKey, results, List.of());
    }

    private void known(
            Event event,
            OperationStatus status,
            long sequence,
            @Nullable String actionKey,
            List<Object> results,
            List<String> retries) {
        Map<String, @Nullable Object> source = new LinkedHashMap<>();
        source.put("event", event);
        source.put("status", status);
        source.put("sequence", sequence);
        source.put("processingId", processingId);
        source.put("processingVersion", 1);
        source.put("actionKey", actionKey);
        source.put("results", results);
        source.put("retries", retries);
        source.put("recordGone", recordGone.contains(event.operationId()));
        if (tests.contains(event.operationId())) {
            source.put("test", true);
        }
        ServicesStandIn.target().answer("/internal/operations/" + event.operationId() + "/replay-source", json(source));
    }

    private static void pages(List<Event> found) {
        pages(found, Map.of());
    }

    /** As many operations a page as are asked for. */
    private static void pages(List<Event> found, Map<UUID, OperationStatus> statuses) {
        ServicesStandIn.target().answer("/internal/operations/count", json(Map.of("count", found.size())));
        ServicesStandIn.target().answer("/internal/operations", request -> {
            int from = request.query().contains("cursor=")
                    ? Integer.parseInt(request.query().replaceAll(".*cursor=([0-9]+).*", "$1"))
                    : 0;
            int limit = Integer.parseInt(request.query().replaceAll(".*limit=([0-9]+).*", "$1"));
            int to = Math.min(from + limit, found.size());
            Map<String, @Nullable Object> page = new LinkedHashMap<>();
            page.put(
                    "items",
                    found.subList(from, to).stream()
                            .map(event -> Map.of(
                                    "id",
                                    event.operationId(),
                                    "status",
                                    statuses.getOrDefault(event.operationId(), OperationStatus.FAILED)))
                            .toList());
            page.put("order", "oldest");
            page.put("nextCursor", to == found.size() ? null : Integer.toString(to));
            return json(page);
        });
    }

    private static List<Object> results() {
        return List.of(result("contact", 0, "SUCCEEDED"), result("body", 1, "FAILED"), result("send", 2, "FAILED"));
    }

    private static Map<String, Object> result(String key, int index, String status) {
        return Map.of(
                "key",
                key,
                "type",
                "http_request",
                "index",
                index,
                "attempt",
                1,
                "status",
                status,
                "startedAt",
                "2026-11-25T10:00:01Z",
                "durationMs",
                5,
                "output",
                Map.of("status", 200),
                "willRetry",
                false);
    }

    private static Answer json(Object value) {
        return Answer.json(new String(WireJson.write(value), StandardCharsets.UTF_8));
    }

    private static UUID processing() {
        String id = admin().body("""
                        {"name": "%s", "source": {"type": "http"},
                         "actions": [
                           {"key": "contact", "type": "http_request", "method": "POST", "url": "https://example.test/a"},
                           {"key": "send", "type": "http_request", "method": "POST", "url": "https://example.test/b"}]}
                        """.formatted(Unique.name("retry")))
                .post("/api/v1/processings")
                .path("id");
        admin().post("/api/v1/processings/" + id + "/start").then().statusCode(200);
        return UUID.fromString(id);
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + ServiceProfile.ADMIN_TOKEN)
                .header("Content-Type", "application/json");
    }
}
