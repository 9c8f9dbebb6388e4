package io.webjack.history.materialisation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.ProcessingDefinition.Notifications;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.Replay;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.contracts.result.DeadLetter;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.OperationResult;
import io.webjack.contracts.result.ReceivedResponse;
import io.webjack.contracts.result.SentRequest;
import io.webjack.history.ServiceProfile;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.TestMail;
import io.webjack.test.TestTopics;
import io.webjack.wire.DeadLetterId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class MaterialisationIT {
    private static final Instant START = Instant.parse("2026-11-25T10:00:01Z");

    private final ProcessingDefinition processing = DefinitionBuilder.running().build();

    @Test
    void showsAnOperationAsSoonAsItIsReceived() {
        Event event = EventBuilder.of(processing)
                .field("lead_id", 9007199254740993123L)
                .field("price", new BigDecimal("10.10"))
                .field("имя", "Ольга\0")
                .build();

        send(Topic.EVENTS, event.operationId(), event);

        JsonPath shown = await(event.operationId(), "QUEUED");
        assertThat(detail(event.operationId()).asString())
                .contains("9007199254740993123")
                .contains("10.10")
                .contains("Ольга\\u0000");
        assertThat(shown.getString("processingName")).isEqualTo(processing.name());
        assertThat(shown.getString("request.method")).isEqualTo(event.request().method());
        assertThat(shown.getList("actions")).isEmpty();
    }

    @Test
    void standsAnyOrderAndRepetition() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 8; round++) {
            Event event = EventBuilder.of(processing).field("n", round).build();
            List<Runnable> story = new ArrayList<>(List.of(
                    () -> send(Topic.EVENTS, event.operationId(), event),
                    () -> send(
                            Topic.OPERATION_RESULTS,
                            event.operationId(),
                            result(event, 1, OperationStatus.RUNNING, null)),
                    () -> send(Topic.ACTION_RESULTS, event.operationId(), actions(event, 2)),
                    () -> send(
                            Topic.OPERATION_RESULTS,
                            event.operationId(),
                            result(event, 3, OperationStatus.SUCCEEDED, null))));
            story.addAll(List.copyOf(story));
            Collections.shuffle(story, random);

            story.forEach(Runnable::run);

            Awaitility.await("seed " + seed).atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                JsonPath shown = detail(event.operationId()).jsonPath();
                assertThat(shown.getString("status")).isEqualTo("SUCCEEDED");
                assertThat(shown.getList("actions.key")).containsExactly("form", "send");
                assertThat(shown.getInt("fields.n")).isBetween(0, 7);
                assertThat(shown.getLong("durationMs")).isEqualTo(84);
            });
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> service()
                        .get("/internal/balance?processingId=" + processing.id())
                        .then()
                        .body("accepted", equalTo(8))
                        .body("succeeded", equalTo(8))
                        .body("queued", equalTo(0))
                        .body("running", equalTo(0))
                        .body("difference", equalTo(0)));
    }

    @Test
    void whatAPersonHasTriedOutIsShownApartAndCountsNowhere() {
        Event lead = EventBuilder.of(processing).field("a", "lead").build();
        Event tried = EventBuilder.of(processing).field("a", "tried").build();
        send(Topic.ACTION_RESULTS, tried.operationId(), actions(tried, 1));
        send(
                Topic.OPERATION_RESULTS,
                tried.operationId(),
                new OperationResult(
                        tried.operationId(),
                        tried.eventId(),
                        processing.id(),
                        processing.name(),
                        1,
                        2,
                        OperationStatus.FAILED,
                        START,
                        START,
                        START,
                        84L,
                        null,
                        null,
                        timeout(),
                        null,
                        tried,
                        true,
                        null,
                        null));
        send(Topic.EVENTS, lead.operationId(), lead);

        JsonPath shown = await(tried.operationId(), "FAILED");
        assertThat(shown.getBoolean("test")).isTrue();
        assertThat(shown.getString("fields.a")).isEqualTo("tried");
        assertThat(shown.getList("actions.key")).containsExactly("form", "send");
        assertThat(await(lead.operationId(), "QUEUED").getBoolean("test")).isFalse();
        service()
                .get("/internal/balance?processingId=" + processing.id())
                .then()
                .body("accepted", equalTo(1))
                .body("failed", equalTo(0))
                .body("difference", equalTo(0));
        assertThat(service()
                        .get("/internal/operations?processingId=" + processing.id())
                        .jsonPath()
                        .getList("items.id"))
                .containsExactly(lead.operationId().toString());
        service()
                .get("/internal/operations/" + tried.operationId() + "/replay-source")
                .then()
                .body("test", equalTo(true));
    }

    @Test
    void showsTheStepsOfAnOperation() {
        Event event = EventBuilder.of(processing)
                .field("a", "b")
                .sensitiveFields("token")
                .field("token", "made-up")
                .body("{\"a\":\"b\"}")
                .build();
        send(Topic.EVENTS, event.operationId(), event);
        send(Topic.ACTION_RESULTS, event.operationId(), actions(event, 1));
        send(Topic.OPERATION_RESULTS, event.operationId(), result(event, 2, OperationStatus.FAILED, timeout()));

        JsonPath shown = await(event.operationId(), "FAILED");

        assertThat(shown.getMap("error"))
                .isEqualTo(Map.of(
                        "code", "TIMEOUT", "message", "no answer within 30 s", "actionKey", "send", "retryable", true));
        assertThat(shown.getString("actions[1].request.url")).isEqualTo("https://crm.example.test/x");
        assertThat(shown.getInt("actions[1].response.status")).isEqualTo(200);
        assertThat(shown.getString("fields.token")).isEqualTo("***");
        assertThat(detail(event.operationId()).asString()).doesNotContain("made-up");
    }

    @Test
    void findsOperationsByFilterAndPage() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Event event = EventBuilder.of(processing)
                    .field("phone", "+7 (900) 555-00-0" + i)
                    .field("имя", "Пётр Иванов")
                    .build();
            ids.add(event.operationId());
            send(Topic.EVENTS, event.operationId(), event);
        }
        ids.forEach(id -> await(id, "QUEUED"));
        send(Topic.OPERATION_RESULTS, ids.get(0), result(id -> ids.get(0), 1, OperationStatus.HELD));
        await(ids.get(0), "HELD");

        JsonPath first = list("processingId=" + processing.id() + "&limit=3");
        JsonPath second = list("processingId=" + processing.id() + "&limit=3&cursor=" + first.getString("nextCursor"));

        assertThat(first.getList("items.id"))
                .containsExactly(
                        ids.get(4).toString(), ids.get(3).toString(), ids.get(2).toString());
        assertThat(second.getList("items.id"))
                .containsExactly(ids.get(1).toString(), ids.get(0).toString());
        assertThat(second.getString("nextCursor")).isNull();
        String mine = "processingId=" + processing.id();
        assertThat(list(mine + "&status=HELD").getList("items.id"))
                .containsExactly(ids.get(0).toString());
        assertThat(list(mine + "&status=HELD,FAILED&status=QUEUED").getList("items.id"))
                .hasSize(5);
        assertThat(list(mine + "&q=%2B7900555000" + 3).getList("items.id"))
                .containsExactly(ids.get(3).toString());
        assertThat(list(mine + "&q=петр+ИВАН").getList("items.id")).hasSize(5);
        assertThat(list(mine + "&q=" + ids.get(1)).getList("items.id"))
                .containsExactly(ids.get(1).toString());
        assertThat(list(mine + "&q='%5C%26!").getList("items.id")).isEmpty();
        assertThat(list(mine + "&from=2000-01-01T00:00:00Z&to=2001-01-01T00:00:00Z")
                        .getList("items.id"))
                .isEmpty();
        for (String bad :
                new String[] {"processingId=x", "status=GONE", "from=yesterday", "limit=0", "limit=x", "cursor=x"}) {
            service()
                    .get("/internal/operations?" + bad)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("parameter", equalTo(bad.substring(0, bad.indexOf('='))));
        }
    }

    @Test
    void tellsWhatIsNeededToRunAnOperationAgain() {
        Event event = EventBuilder.of(processing)
                .field("sum", new BigDecimal("10.10"))
                .build();
        send(Topic.EVENTS, event.operationId(), event);
        send(Topic.ACTION_RESULTS, event.operationId(), actions(event, 1));
        send(Topic.OPERATION_RESULTS, event.operationId(), result(event, 2, OperationStatus.FAILED, timeout()));
        Event again = EventBuilder.of(processing)
                .with("replay", new Replay(event.operationId(), 0, null, List.of(), null, null))
                .build();
        send(Topic.EVENTS, again.operationId(), again);
        send(Topic.OPERATION_RESULTS, again.operationId(), result(again, 1, OperationStatus.SUCCEEDED, null));
        await(event.operationId(), "FAILED");
        await(again.operationId(), "SUCCEEDED");

        String source = service()
                .get("/internal/operations/" + event.operationId() + "/replay-source")
                .asString();

        JsonPath known = JsonPath.from(source);
        assertThat(source).contains("10.10");
        assertThat(known.getString("event.operationId"))
                .isEqualTo(event.operationId().toString());
        assertThat(known.getString("status")).isEqualTo("FAILED");
        assertThat(known.getLong("sequence")).isEqualTo(2);
        assertThat(known.getString("actionKey")).isEqualTo("send");
        assertThat(known.getList("results.key")).containsExactly("form", "send");
        assertThat(known.getList("retries")).containsExactly("SUCCEEDED");
        assertThat(detail(again.operationId()).path("retryOf").toString())
                .isEqualTo(event.operationId().toString());
        service()
                .get("/internal/operations/" + UUID.randomUUID() + "/replay-source")
                .then()
                .statusCode(404);
    }

    @Test
    void countsWhatAFilterFinds() {
        for (int i = 0; i < 3; i++) {
            Event event = EventBuilder.of(processing).field("n", i).build();
            send(Topic.EVENTS, event.operationId(), event);
            send(
                    Topic.OPERATION_RESULTS,
                    event.operationId(),
                    result(event, 2, i == 0 ? OperationStatus.SUCCEEDED : OperationStatus.FAILED, null));
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(count("")).isEqualTo(3));

        assertThat(count("&status=FAILED")).isEqualTo(2);
        assertThat(count("&status=FAILED&status=SUCCEEDED")).isEqualTo(3);
        assertThat(count("&status=HELD")).isZero();
        service().get("/internal/operations/count?status=nonsense").then().statusCode(400);
    }

    private int count(String filter) {
        return service()
                .get("/internal/operations/count?processingId=" + processing.id() + filter)
                .path("count");
    }

    @Test
    void putsAsideWhatItCannotRead() {
        byte[] bytes = "not-an-envelope".getBytes(StandardCharsets.UTF_8);
        String key = UUID.randomUUID().toString();
        TestTopics.sendBytes(Topic.EVENTS, 0, key, bytes, List.of());
        Event next = EventBuilder.of(processing).build();
        send(Topic.EVENTS, next.operationId(), next);

        await(next.operationId(), "QUEUED");

        Awaitility.await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            JsonPath letters = service().get("/internal/dead-letters").jsonPath();
            assertThat(letters.getList("items.valueBase64"))
                    .contains(Base64.getEncoder().encodeToString(bytes));
        });
    }

    @Test
    void showsOneDeadLetterHoweverManyServicesCouldNotReadTheRecord() {
        byte[] bytes = ("not JSON " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        var place = TestTopics.sendBytes(Topic.EVENTS, 1, "k", bytes, List.of());
        TestTopics.send(
                Topic.DEAD_LETTERS,
                "k",
                new DeadLetter(
                        "processing-service",
                        place.topic(),
                        place.partition(),
                        place.offset(),
                        START,
                        "no event",
                        null,
                        Base64.getEncoder().encodeToString(bytes),
                        Map.of()));

        Awaitility.await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            JsonPath letters = service().get("/internal/dead-letters").jsonPath();
            String found = "items.findAll { it.valueBase64 == '%s' }"
                    .formatted(Base64.getEncoder().encodeToString(bytes));
            assertThat(letters.getList(found)).hasSize(1);
            assertThat(letters.getList(found + "[0].readers.service"))
                    .containsExactlyInAnyOrder("processing-service", "history-service");
            assertThat(letters.getString(found + "[0].id"))
                    .isEqualTo(DeadLetterId.of(place.topic(), place.partition(), place.offset())
                            .toString());
        });
    }

    @Test
    void writesLettersThatCarryEveryCharacterAndNoMarkup() {
        String owner = UUID.randomUUID() + "@example.org";
        ProcessingDefinition course = DefinitionBuilder.running()
                .name("Курс 🎓 <b>«Очень длинное название курса, которое не помещается в одну строку заголовка»</b>")
                .build();
        Event event = EventBuilder.of(course).field("name", "Ольга").build();
        OperationResult failed = failed(event, owner);
        send(Topic.OPERATION_RESULTS, event.operationId(), renamed(failed, course));

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> TestMail.server().receivedBy(owner).size() == 1);
        var letter = TestMail.server().receivedBy(owner).get(0);
        String raw = new String(letter.raw(), StandardCharsets.US_ASCII);
        assertThat(letter.subject()).contains(course.name());
        assertThat(letter.html()).contains("Курс 🎓 &lt;b&gt;").doesNotContain("<b>");
        assertThat(raw).doesNotContainIgnoringCase("\nCc:");
        assertThat(raw.lines().filter(line -> line.startsWith("Subject:") || line.startsWith(" =?")))
                .hasSizeGreaterThan(1)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(76));
    }

    private static OperationResult renamed(OperationResult result, ProcessingDefinition processing) {
        return new OperationResult(
                result.operationId(),
                result.eventId(),
                processing.id(),
                processing.name(),
                result.processingVersion(),
                result.sequence(),
                result.status(),
                result.at(),
                result.startedAt(),
                result.finishedAt(),
                result.durationMs(),
                result.nextAttemptAt(),
                result.duplicateOf(),
                result.error(),
                result.notifications(),
                result.event());
    }

    @Test
    void writesOneLetterAboutAStormOfEqualFailures() {
        String owner = UUID.randomUUID() + "@example.org";
        for (int i = 0; i < 300; i++) {
            Event event = EventBuilder.of(processing).field("i", i).build();
            send(Topic.EVENTS, event.operationId(), event);
            send(Topic.OPERATION_RESULTS, event.operationId(), failed(event, owner));
        }

        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            service()
                    .get("/internal/balance?processingId=" + processing.id())
                    .then()
                    .body("failed", equalTo(300));
            assertThat(TestMail.server().receivedBy(owner)).hasSize(1);
        });
        var letter = TestMail.server().receivedBy(owner).get(0);
        assertThat(letter.subject()).contains(processing.name()).contains("ошибка");
        assertThat(letter.text())
                .contains("Сервис не ответил")
                .contains("/operations/")
                .contains("send");
    }

    @Test
    void writesOneLetterAboutLeadsThatWaitForAnAccessAndShowsThemWholeOnceTheyAreThere() {
        String owner = UUID.randomUUID() + "@example.org";
        List<Event> announced = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Event event =
                    EventBuilder.of(processing).field("lead_id", "lead-" + i).build();
            announced.add(event);
            send(Topic.OPERATION_RESULTS, event.operationId(), held(event, START, passing(), null));
            send(Topic.OPERATION_RESULTS, event.operationId(), held(event, START.plusSeconds(1), expired(), owner));
        }

        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            for (Event event : announced) {
                detail(event.operationId())
                        .then()
                        .body("status", equalTo("WAITING"))
                        .body("error.code", equalTo("CONNECTION_EXPIRED"));
            }
            assertThat(TestMail.server().receivedBy(owner)).hasSize(1);
        });
        assertThat(TestMail.server().receivedBy(owner).get(0).text()).contains("подключите её заново");

        UUID one = announced.get(0).operationId();
        Event whole = EventBuilder.of(processing)
                .operationId(one)
                .field("lead_id", "lead-0")
                .field("full_name", "Анна Примерова")
                .build();
        send(Topic.EVENTS, one, whole);
        JsonPath received = await(one, "QUEUED");
        assertThat(received.getString("fields.full_name")).isEqualTo("Анна Примерова");
        send(Topic.OPERATION_RESULTS, one, result(whole, 1, OperationStatus.SUCCEEDED, null));
        send(Topic.OPERATION_RESULTS, one, held(whole, START.plusSeconds(2), expired(), owner));
        assertThat(await(one, "SUCCEEDED").getString("fields.full_name")).isEqualTo("Анна Примерова");
    }

    @Test
    void isOpenToTheOtherServicesOnly() {
        given().get("/internal/operations").then().statusCode(401);
        service().get("/internal/operations/" + UUID.randomUUID()).then().statusCode(404);
        service().get("/internal/operations/nonsense").then().statusCode(404);
    }

    private OperationResult result(
            java.util.function.Function<Boolean, UUID> id, long sequence, OperationStatus status) {
        UUID operation = id.apply(true);
        return new OperationResult(
                operation,
                operation,
                processing.id(),
                processing.name(),
                1,
                sequence,
                status,
                START,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private OperationResult failed(Event event, String owner) {
        return new OperationResult(
                event.operationId(),
                event.eventId(),
                processing.id(),
                processing.name(),
                1,
                2,
                OperationStatus.FAILED,
                START,
                START,
                START,
                5L,
                null,
                null,
                timeout(),
                new Notifications(List.of(owner, owner), null),
                null);
    }

    private OperationResult result(Event event, long sequence, OperationStatus status, @Nullable OperationError error) {
        boolean over = status.isFinal();
        return new OperationResult(
                event.operationId(),
                event.eventId(),
                processing.id(),
                processing.name(),
                1,
                sequence,
                status,
                START.plusMillis(sequence),
                START,
                over ? START.plusMillis(84) : null,
                over ? 84L : null,
                null,
                null,
                error,
                null,
                null);
    }

    private ActionResults actions(Event event, long sequence) {
        ActionResult form = new ActionResult(
                "form",
                "form_urlencoded",
                "Тело",
                0,
                1,
                ActionStatus.SUCCEEDED,
                START,
                1,
                null,
                null,
                Map.of("body", "a=b"),
                Map.of(),
                List.of(),
                null,
                false);
        ActionResult send = new ActionResult(
                "send",
                "http_request",
                null,
                1,
                1,
                ActionStatus.SUCCEEDED,
                START.plusMillis(1),
                61,
                new SentRequest("POST", "https://crm.example.test/x", Map.of("X-Token", "***"), "a=b", false),
                new ReceivedResponse(200, Map.of(), "{}", null, false, 2, List.of()),
                Map.of(),
                Map.of(),
                List.of(),
                null,
                false);
        return new ActionResults(
                event.operationId(), event.eventId(), processing.id(), 1, sequence, List.of(form, send));
    }

    /** A lead of which only the id is known. */
    private OperationResult held(Event event, Instant at, OperationError error, @Nullable String owner) {
        return new OperationResult(
                event.operationId(),
                event.eventId(),
                processing.id(),
                processing.name(),
                1,
                0,
                OperationStatus.WAITING,
                at,
                null,
                null,
                null,
                null,
                null,
                error,
                owner == null ? null : new Notifications(List.of(owner), null),
                event);
    }

    private static OperationError expired() {
        return new OperationError(ErrorCode.CONNECTION_EXPIRED, "error 190", null, false, "graph.facebook.com", 400);
    }

    private static OperationError passing() {
        return new OperationError(ErrorCode.LEAD_NOT_READABLE, "error 2", null, true, "graph.facebook.com", 500);
    }

    private static OperationError timeout() {
        return new OperationError(ErrorCode.TIMEOUT, "no answer within 30 s", "send", true, "crm.example.test", null);
    }

    private static JsonPath await(UUID id, String status) {
        return Awaitility.await("operation " + id + " " + status)
                .atMost(Duration.ofSeconds(20))
                .until(() -> detail(id), answer -> status.equals(answer.path("status")))
                .jsonPath();
    }

    private static Response detail(UUID id) {
        return service().get("/internal/operations/" + id);
    }

    private static JsonPath list(String query) {
        Response answer = service()
                .urlEncodingEnabled(false)
                .get("/internal/operations?"
                        + query.replace("петр", "%D0%BF%D0%B5%D1%82%D1%80")
                                .replace("ИВАН", "%D0%98%D0%92%D0%90%D0%9D"));
        answer.then().statusCode(200);
        return answer.jsonPath();
    }

    private static void send(Topic topic, UUID key, Object value) {
        TestTopics.send(topic, key.toString(), value);
    }

    private static RequestSpecification service() {
        return given().header("Authorization", "Bearer " + ServiceProfile.SERVICE_TOKEN);
    }
}
