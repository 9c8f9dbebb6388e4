package io.webjack.ingest.source.facebook;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.Warning;
import io.webjack.contracts.lead.LeadReading.OneLead;
import io.webjack.contracts.poll.PollRequest;
import io.webjack.contracts.result.OperationResult;
import io.webjack.ingest.standin.GraphStandIn;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.RecordLog;
import io.webjack.test.TestTopics;
import io.webjack.wire.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FacebookProfile.class)
class FacebookIT {
    private final GraphStandIn graph = GraphStandIn.start().token("made-up-page-token");
    private final RecordLog notifications = RecordLog.open(Topic.LEAD_NOTIFICATIONS);
    private final RecordLog events = RecordLog.open(Topic.EVENTS);
    private final RecordLog results = RecordLog.open(Topic.OPERATION_RESULTS);

    @AfterEach
    void close() {
        notifications.close();
        events.close();
        results.close();
        graph.close();
    }

    @Test
    void answersTheVerificationRequestWithTheBareChallengeBeforeThereIsAProcessing() {
        MetaApp app = new MetaApp(graph).connect("made-up-page-token");

        given().queryParam("hub.mode", "subscribe")
                .queryParam("hub.challenge", "1158201444")
                .queryParam("hub.verify_token", app.verifyToken)
                .get(app.path() + "/")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/plain"))
                .body(equalTo("1158201444"));
        given().queryParam("hub.mode", "subscribe")
                .queryParam("hub.challenge", "1158201444")
                .queryParam("hub.verify_token", "something else")
                .get(app.path())
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
        given().get("/in/facebook/0123456789abcdef0123456789abcdef")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        given().delete(app.path()).then().statusCode(405).header("Allow", "GET, HEAD, OPTIONS, POST");
    }

    @Test
    void storesNothingOfARequestWhoseSignatureDoesNotFit() {
        MetaApp app = new MetaApp(graph).connect("made-up-page-token");
        String form = app.form("form.json");
        OneLead lead = app.lead(form, "lead.json");
        byte[] body = MetaApp.notification(lead);

        app.send(body, app.signature("other".getBytes(UTF_8)))
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        given().contentType("application/json")
                .body(body)
                .post(app.path())
                .then()
                .statusCode(401);
        byte[] broken = "{\"object\":\"page\",".getBytes(UTF_8);
        app.send(broken, app.signature(broken)).then().statusCode(400);

        assertThat(notifications.received(OneLead.class, of(lead))).isEmpty();
        app.send(lead).then().statusCode(200).body(equalTo("ok"));
        assertThat(notifications.received(OneLead.class, of(lead))).hasSize(1);
    }

    @Test
    void makesEachLeadOfABatchAnEventOfItsOwnForEveryProcessingThatWantsItsForm() {
        MetaApp app = new MetaApp(graph).connect("made-up-page-token");
        String first = app.form("form.json");
        String second = app.form("form-custom-questions.json");
        ProcessingDefinition ofFirst = app.processing(DefinitionBuilder.running(), first);
        ProcessingDefinition ofAll = app.processing(DefinitionBuilder.stopped());
        OneLead one = app.lead(first, "lead.json");
        OneLead organic = app.lead(first, "lead-organic.json");
        OneLead other = app.lead(second, "lead-custom-questions.json");

        app.send(one, organic, other).then().statusCode(200);

        List<Event> all = eventsOf(ofAll, 3);
        List<Event> own = eventsOf(ofFirst, 2);
        assertThat(leadIds(all)).containsExactlyInAnyOrder(one.leadId(), organic.leadId(), other.leadId());
        assertThat(leadIds(own)).containsExactlyInAnyOrder(one.leadId(), organic.leadId());
        assertThat(event(own, one).fields())
                .containsEntry("created_time", "2026-01-01T10:00:00Z")
                .containsEntry("ad_name", "Видео 15 сек | Москва")
                .containsEntry("adset_name", "Женщины 25-44, Москва")
                .containsEntry("campaign_name", "Курс английского / январь")
                .containsEntry("form_id", first)
                .containsEntry("form_name", "Запись на пробный урок")
                .containsEntry("page_id", app.pageId)
                .containsEntry("page_name", "Школа Пример")
                .containsEntry("full_name", "Анна Примерова")
                .containsEntry("phone_number", "+79000000001")
                .containsEntry("is_organic", false);
        assertThat(event(own, organic).fields())
                .containsEntry("is_organic", true)
                .containsEntry("ad_id", null);
        assertThat(event(all, other).fields())
                .containsEntry("удобные_дни_list", List.of("monday", "wednesday"))
                .containsEntry("form_id", second);
        int asked = graph.requests(first).size();
        app.send(app.lead(first, "lead.json")).then().statusCode(200);
        eventsOf(ofFirst, 3);
        assertThat(graph.requests(first)).as("the names are known by now").hasSize(asked);
    }

    @Test
    void givesALeadThatIsToldTwiceOneIdentity() {
        MetaApp app = new MetaApp(graph).connect("made-up-page-token");
        String form = app.form("form.json");
        ProcessingDefinition processing = app.processing(DefinitionBuilder.running(), form);
        OneLead lead = app.lead(form, "lead.json");

        app.send(lead).then().statusCode(200);
        app.send(lead).then().statusCode(200);

        List<Event> twice = eventsOf(processing, 2);
        assertThat(twice).extracting(Event::eventId).containsOnly(Ids.derived(processing.id(), lead.leadId()));
        assertThat(twice).extracting(Event::operationId).doesNotHaveDuplicates();
    }

    @Test
    void keepsTheAdThatWasToldWhereTheLeadItselfHidesIt() {
        MetaApp app = new MetaApp(graph).connect("made-up-page-token");
        String form = app.form("form.json");
        ProcessingDefinition processing = app.processing(DefinitionBuilder.running(), form);
        OneLead told = app.lead(form, "lead-organic.json");
        OneLead lead = new OneLead(
                told.sourceType(),
                told.connectionId(),
                told.leadId(),
                told.pageId(),
                told.formId(),
                "120200000000000101",
                told.createdAt(),
                told.requestedAt());

        app.send(lead).then().statusCode(200);

        Event event = eventsOf(processing, 1).get(0);
        assertThat(event.fields()).containsEntry("ad_id", "120200000000000101").containsEntry("ad_name", null);
        assertThat(event.warnings()).extracting(Warning::code).containsExactly("NAME_MISSING");
    }

    @Test
    void givesTheLeadsOfAPersonTheKeysThatTheUserChose() {
        MetaApp app = new MetaApp(graph).connect("made-up-page-token");
        String form = app.form("form.json");
        ProcessingDefinition processing = app.processing(
                DefinitionBuilder.running()
                        .with("deduplication", Map.of("key", "{{ fields.phone_number }}", "window", "PT24H"))
                        .with("ordering", Map.of("key", "{{ fields.form_id }}/{{ fields.full_name }}")),
                form);
        ProcessingDefinition broken = app.processing(
                DefinitionBuilder.running()
                        .with("deduplication", Map.of("key", "{{ fields.lead_id | divided_by: 0 }}"))
                        .with("ordering", Map.of("key", "{{ fields.nothing }}")),
                form);
        OneLead first = app.lead(form, "lead.json");
        OneLead second = app.lead(form, "lead.json");
        String third = MetaApp.id();
        graph.item(form, "leads", MetaApp.leadJson(third, form, "lead.json"));

        app.send(first, second).then().statusCode(200);
        eventsOf(processing, 2);
        TestTopics.send(
                Topic.POLL_REQUESTS,
                processing.id().toString(),
                new PollRequest(
                        "facebook_lead_ads",
                        processing.id(),
                        null,
                        Instant.parse("2026-01-01T00:00:00Z"),
                        PollRequest.Reason.RECOVERY,
                        Instant.now()));

        List<Event> all = eventsOf(processing, 3);
        assertThat(leadIds(all)).containsExactlyInAnyOrder(first.leadId(), second.leadId(), third);
        assertThat(all)
                .as("told or read from the list, it is the same person")
                .extracting(Event::eventId)
                .containsOnly(Ids.derived(processing.id(), "key/+79000000001"));
        assertThat(all).extracting(Event::orderingKey).containsOnly(form + "/Анна Примерова");
        assertThat(events.records().stream()
                        .filter(record -> (form + "/Анна Примерова").equals(new String(record.key(), UTF_8)))
                        .map(record -> record.partition())
                        .distinct())
                .as("one after another in one place")
                .hasSize(1);
        assertThat(eventsOf(broken, 2)).allSatisfy(event -> {
            assertThat(event.eventId())
                    .isEqualTo(Ids.derived(
                            broken.id(), String.valueOf(event.fields().get("lead_id"))));
            assertThat(event.orderingKey()).isNull();
            assertThat(event.warnings()).extracting(Warning::code).containsExactly("DEDUPLICATION_KEY_FAILED");
        });
    }

    @Test
    void marksALeadOfTheTestingToolAndAsksForNothingThatWasToldByTheDashboard() {
        MetaApp app = new MetaApp(graph).connect("made-up-page-token");
        String form = app.form("form.json");
        ProcessingDefinition processing = app.processing(DefinitionBuilder.running());
        OneLead test = app.lead(form, "lead-test.json");
        OneLead unknown = app.announced(app.pageId, form);

        app.send(unknown, test).then().statusCode(200);

        assertThat(eventsOf(processing, 1).get(0).fields()).containsEntry("is_test", true);
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> !graph.requests(app.pageId).isEmpty());
        assertThat(resultsOf(processing)).isEmpty();
    }

    @Test
    void holdsTheLeadsOfADeadTokenAndGoesOnByItselfAfterTheTokenWasReplaced() {
        MetaApp app = new MetaApp(graph).connect("made-up-dead-token");
        String form = app.form("form.json");
        ProcessingDefinition processing = app.processing(DefinitionBuilder.running(), form);
        List<OneLead> leads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            leads.add(app.lead(form, "lead.json"));
        }

        app.send(leads.get(0)).then().statusCode(200);
        results.waitUntilReceived(OperationResult.class, waitingOf(processing), 1);
        app.send(leads.get(1), leads.get(2)).then().statusCode(200);
        List<OperationResult> held = results.waitUntilReceived(OperationResult.class, waitingOf(processing), 3);

        assertThat(held).allSatisfy(result -> {
            assertThat(result.error().code()).isEqualTo(ErrorCode.CONNECTION_EXPIRED);
            assertThat(result.error().message()).contains("190").doesNotContain("made-up-dead-token");
            assertThat(result.nextAttemptAt()).isNull();
            assertThat(result.notifications()).isNotNull();
        });
        assertThat(held)
                .as("one cause: the same processing, error and host")
                .extracting(result -> result.error().host())
                .containsOnly(
                        "localhost:" + java.net.URI.create(graph.baseUrl()).getPort());
        assertThat(graph.requests().stream().filter(request -> leadIds(leads).contains(GraphStandIn.place(request))))
                .as("one refusal is enough")
                .hasSize(1);

        app.connect("made-up-page-token");

        List<Event> gone = eventsOf(processing, 3);
        assertThat(leadIds(gone)).containsExactlyInAnyOrderElementsOf(leadIds(leads));
        assertThat(gone)
                .extracting(Event::operationId)
                .as("the operations that were shown")
                .containsExactlyInAnyOrderElementsOf(
                        held.stream().map(OperationResult::operationId).toList());
        assertThat(events.received(Event.class, ofProcessing(processing))).hasSize(3);
    }

    @Test
    void readsALeadAfterEverythingThatPasses() {
        MetaApp app = new MetaApp(graph).connect("made-up-page-token");
        String form = app.form("form.json");
        ProcessingDefinition processing = app.processing(DefinitionBuilder.running(), form);
        OneLead lead = app.lead(form, "lead.json");
        graph.failNext(
                lead.leadId(),
                GraphStandIn.error(500, "error-2-temporary.json"),
                Answer.status(502).body("<html>bad gateway</html>"),
                GraphStandIn.slow("{}", Duration.ofSeconds(4)),
                GraphStandIn.error(400, "error-613-custom-limit.json"));

        app.send(lead).then().statusCode(200);

        assertThat(eventsOf(processing, 1).get(0).fields()).containsEntry("lead_id", lead.leadId());
        assertThat(graph.requests(lead.leadId())).hasSize(5);
        assertThat(resultsOf(processing)).isEmpty();
    }

    @Test
    void asksNothingMoreAboutAPageUntilTheTimeThatItsLimitNames() {
        MetaApp app = new MetaApp(graph).connect("made-up-page-token");
        String form = app.form("form.json");
        ProcessingDefinition processing = app.processing(DefinitionBuilder.running(), form);
        OneLead limited = app.lead(form, "lead.json");
        OneLead next = app.lead(form, "lead.json");
        graph.failNext(
                limited.leadId(),
                GraphStandIn.error(400, "error-80005-leadgen-limit.json")
                        .header(
                                "X-Business-Use-Case-Usage",
                                "{\"1\":[{\"type\":\"leadgen\",\"estimated_time_to_regain_access\":19}]}"));

        Instant begun = Instant.now();
        app.send(limited).then().statusCode(200);
        results.waitUntilReceived(OperationResult.class, waitingOf(processing));
        app.send(next).then().statusCode(200);
        List<OperationResult> waiting = results.waitUntilReceived(OperationResult.class, waitingOf(processing), 2);

        assertThat(waiting).allSatisfy(result -> {
            assertThat(result.error().message()).contains("80005");
            assertThat(result.nextAttemptAt())
                    .isBetween(begun.plusSeconds(19 * 60), Instant.now().plusSeconds(19 * 60));
            assertThat(result.notifications()).as("nobody has to do anything").isNull();
        });
        assertThat(graph.requests(limited.leadId())).hasSize(1);
        assertThat(graph.requests(next.leadId())).isEmpty();
    }

    @Test
    void tellsOfALeadThatCannotBeSeen() {
        MetaApp app = new MetaApp(graph).connect("made-up-page-token");
        String form = app.form("form.json");
        ProcessingDefinition processing = app.processing(DefinitionBuilder.running(), form);

        app.send(app.announced(MetaApp.id(), form)).then().statusCode(200);

        OperationResult failed = results.waitUntilReceived(
                OperationResult.class, result -> result.processingId().equals(processing.id()));
        assertThat(failed.status()).isEqualTo(OperationStatus.FAILED);
        assertThat(failed.error().code()).isEqualTo(ErrorCode.LEAD_NOT_READABLE);
        assertThat(failed.notifications()).isNotNull();
    }

    @Test
    void readsTheLastLeadsOfAFormWhenAsked() {
        MetaApp app = new MetaApp(graph).connect("made-up-page-token");
        String form = app.form("form.json");
        graph.item(app.pageId, "leadgen_forms", "{\"id\":\"" + form + "\",\"name\":\"x\",\"status\":\"ACTIVE\"}");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String id = MetaApp.id();
            ids.add(id);
            graph.item(form, "leads", MetaApp.leadJson(id, form, "lead.json"));
        }
        ProcessingDefinition processing = app.processing(DefinitionBuilder.running());
        ProcessingDefinition another = app.processing(DefinitionBuilder.running());
        Instant since = Instant.parse("2026-01-01T00:00:00Z");

        TestTopics.send(
                Topic.POLL_REQUESTS,
                processing.id().toString(),
                new PollRequest(
                        "facebook_lead_ads", processing.id(), null, since, PollRequest.Reason.RECOVERY, Instant.now()));

        List<Event> read = eventsOf(processing, 5);
        assertThat(leadIds(read)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(read).extracting(Event::eventId).contains(Ids.derived(processing.id(), ids.get(0)));
        assertThat(graph.requests(form + "/leads"))
                .hasSize(3)
                .allSatisfy(request -> assertThat(GraphStandIn.parameter(request, "filtering", null))
                        .contains("\"value\":" + (since.getEpochSecond() - 1)));
        assertThat(events.received(Event.class, ofProcessing(another))).isEmpty();
    }

    @Test
    void readsALeadThatNobodyWantsOnlyWhenAskedForIt() {
        MetaApp app = new MetaApp(graph).connect("made-up-page-token");
        String form = app.form("form.json");
        ProcessingDefinition ofAnother = app.processing(DefinitionBuilder.running(), MetaApp.id());
        ProcessingDefinition own = app.processing(DefinitionBuilder.running(), form);
        OneLead unwanted = app.lead(app.form("form.json"), "lead.json");
        OneLead wanted = app.lead(form, "lead.json");

        app.send(unwanted, wanted).then().statusCode(200);

        eventsOf(own, 1);
        assertThat(graph.requests(unwanted.leadId())).isEmpty();
        assertThat(events.received(Event.class, ofProcessing(ofAnother))).isEmpty();
    }

    @Test
    void takesRequestsOfAThousandLeads() {
        MetaApp app = new MetaApp(graph).connect("made-up-page-token");
        OneLead[] leads = new OneLead[1000];
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < leads.length; i++) {
            leads[i] = app.announced(MetaApp.id(), "1");
            ids.add(leads[i].leadId());
        }

        app.send(leads).then().statusCode(200);

        assertThat(notifications.received(
                        OneLead.class, lead -> lead.connectionId().equals(app.connectionId)))
                .extracting(OneLead::leadId)
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void saysInPlainWordsWhatIsWrongWithAConnection() {
        MetaApp app = new MetaApp(graph).connect("made-up-dead-token");
        String path = "/internal/connections/" + app.connectionId + "/check";

        given().post(path).then().statusCode(401);
        check(path, 1)
                .then()
                .statusCode(200)
                .body("ok", equalTo(false))
                .body("findings[0].code", equalTo("TOKEN_DEAD"))
                .body("findings[0].subject", equalTo(app.pageId))
                .body("findings[0].messages.ru", startsWith("Токен для «" + app.pageId + "»"))
                .body("findings[0].detail", startsWith("Facebook answered with error 190"));
        check(path, 2).then().statusCode(503).header("Retry-After", "2");

        app.connect("made-up-page-token");
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> check(path, 2).then().statusCode(200).body("findings[0].code", equalTo("PAGE_UNKNOWN")));
        graph.object(app.pageId, "{\"id\":\"" + app.pageId + "\",\"name\":\"Школа Пример\"}");
        graph.item(app.pageId, "subscribed_apps", "{\"id\":\"1\",\"subscribed_fields\":[\"feed\"]}");
        check(path, 2).then().body("findings[0].code", equalTo("NOT_SUBSCRIBED"));
        graph.item(app.pageId, "subscribed_apps", "{\"id\":\"2\",\"subscribed_fields\":[\"leadgen\"]}");
        graph.failNext(app.pageId + "/leadgen_forms", GraphStandIn.error(403, "error-200-permission.json"));
        check(path, 2).then().body("findings[0].code", equalTo("PERMISSION_MISSING"));
        graph.item(app.pageId, "leadgen_forms", "{\"id\":\"3\"}");
        check(path, 2)
                .then()
                .body("ok", equalTo(true))
                .body("findings[0].code", equalTo("PAGE_READY"))
                .body("findings[0].messages.en", startsWith("The page “Школа Пример” is connected"));
        assertThat(check(path, 2).asString()).doesNotContain("made-up");
    }

    private static Response check(String path, int version) {
        return given().header("Authorization", "Bearer " + FacebookProfile.SERVICE_TOKEN)
                .queryParam("version", version)
                .post(path);
    }

    private List<Event> eventsOf(ProcessingDefinition processing, int count) {
        return events.waitUntilReceived(Event.class, ofProcessing(processing), count);
    }

    private List<OperationResult> resultsOf(ProcessingDefinition processing) {
        return results.received(
                OperationResult.class, result -> result.processingId().equals(processing.id()));
    }

    private static Predicate<Event> ofProcessing(ProcessingDefinition processing) {
        return event -> event.processingId().equals(processing.id());
    }

    private static Predicate<OperationResult> waitingOf(ProcessingDefinition processing) {
        return result -> result.processingId().equals(processing.id()) && result.status() == OperationStatus.WAITING;
    }

    private static Predicate<OneLead> of(OneLead lead) {
        return read -> read.leadId().equals(lead.leadId());
    }

    private static Event event(List<Event> events, OneLead lead) {
        return events.stream()
                .filter(event -> lead.leadId().equals(event.fields().get("lead_id")))
                .findFirst()
                .orElseThrow();
    }

    private static List<Object> leadIds(List<?> leads) {
        List<Object> ids = new ArrayList<>();
        for (Object lead : leads) {
            ids.add(lead instanceof Event event ? event.fields().get("lead_id") : ((OneLead) lead).leadId());
        }
        return ids;
    }
}
