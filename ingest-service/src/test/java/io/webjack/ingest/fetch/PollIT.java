package io.webjack.ingest.fetch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.connection.ConnectionRecord;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.poll.PollCursor;
import io.webjack.contracts.poll.PollRequest;
import io.webjack.contracts.poll.PollRequest.Reason;
import io.webjack.contracts.result.OperationResult;
import io.webjack.ingest.ServiceProfile;
import io.webjack.ingest.connection.ConnectionReplica;
import io.webjack.ingest.standin.AdsStandIn;
import io.webjack.security.SecretEncryption;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.RecordLog;
import io.webjack.test.RecordedRequest;
import io.webjack.test.TestTopics;
import io.webjack.test.Unique;
import io.webjack.wire.Ids;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PollProfile.class)
class PollIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final SecretEncryption ENCRYPTION = SecretEncryption.of(ServiceProfile.ENCRYPTION_KEY);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final RecordLog events = RecordLog.open(Topic.EVENTS);
    private final RecordLog results = RecordLog.open(Topic.OPERATION_RESULTS);
    private final AdsStandIn platform = AdsStandIn.start();

    @Inject
    ConnectionReplica connections;

    @AfterEach
    void close() {
        platform.close();
        events.close();
        results.close();
    }

    @Test
    void readsAllPagesAndAfterwardsOnlyWhatIsNew() {
        platform.mostOnAPage(2);
        platform.vkAdsLead(99, "19", now.minusSeconds(7200));
        LongStream.rangeClosed(101, 105).forEach(id -> platform.vkAdsLead(id, "19", now.minusSeconds(600 - id)));
        ProcessingDefinition processing = vkAds(connection("vk_ads", 1, "made-up-secret"), "");

        poll(processing, now.minusSeconds(3600));

        assertThat(leads(processing, 5)).containsExactlyInAnyOrder("101", "102", "103", "104", "105");
        poll(processing, now.minusSeconds(3600));
        platform.vkAdsLead(106, "19", now.minusSeconds(400));
        poll(processing, now.minusSeconds(3600));
        assertThat(leads(processing, 6)).containsExactlyInAnyOrder("101", "102", "103", "104", "105", "106");
        Event event = events.waitUntilReceived(Event.class, one -> isOf(processing, one));
        assertThat(event.sourceType()).isEqualTo("vk_ads");
        assertThat(event.fields()).containsEntry("form_name", "Форма 19");
        assertThat(event.request().method()).isEqualTo("GET");
        assertThat(event.request().body()).contains("\"ad_plan_id\":1001");
    }

    @Test
    void aLeadThatWasNotifiedOfAndReadIsOneEvent() {
        platform.vkAdsLead(70001, "19", now.minusSeconds(60));
        ProcessingDefinition processing = vkAds(connection("vk_ads", 1, "made-up-secret"), "");
        given().contentType("application/json")
                .body("{\"id\":\"n\",\"resource\":\"LEAD\",\"data\":{\"id\":\"70001\",\"form_id\":\"19\"}}")
                .post("/in/" + processing.webhookToken())
                .then()
                .statusCode(200);

        poll(processing, now.minusSeconds(3600));

        List<Event> both = events.waitUntilReceived(Event.class, event -> isOf(processing, event), 2);
        assertThat(both.get(0).eventId()).isEqualTo(both.get(1).eventId());
        assertThat(both.get(0).operationId()).isNotEqualTo(both.get(1).operationId());
    }

    @Test
    void readsEveryFormOfMytarget() {
        platform.mostOnAPage(1);
        platform.mytargetLead(201, "7001", now.minusSeconds(60));
        platform.mytargetLead(202, "7001", now.minusSeconds(50));
        platform.mytargetLead(203, "7002", now.minusSeconds(40));
        UUID connection = connection("mytarget", 1, "made-up-secret");
        ProcessingDefinition all = processing("mytarget_lead_ads", connection, "");
        ProcessingDefinition one = processing("mytarget_lead_ads", connection, ",\"formIds\":[\"7002\"]");

        poll(all, now.minusSeconds(3600));
        poll(one, now.minusSeconds(3600));

        assertThat(leads(all, 3)).containsExactlyInAnyOrder("201", "202", "203");
        assertThat(leads(one, 1)).containsExactly("203");
        assertThat(platform.requests(AdsStandIn.TOKEN)).hasSize(1);
    }

    @Test
    void aLeadThatWasNotifiedOfHasTheNameOfItsForm() {
        platform.mostOnAPage(2);
        List.of("11", "12", "13").forEach(form -> platform.vkAdsForm(form, "Форма " + form));
        platform.vkAdsLead(761, "11", now.minusSeconds(60));
        ProcessingDefinition processing = vkAds(connection("vk_ads", 1, "made-up-secret"), "");
        poll(processing, now.minusSeconds(3600));
        leads(processing, 1);

        notify(processing, 762, "13");

        assertThat(formName(processing, "762")).isEqualTo("Форма 13");
        assertThat(platform.requests(AdsStandIn.VK_ADS_FORMS)).hasSize(2);
    }

    @Test
    void aFormThatIsNotKnownIsAskedForBehindItsFirstLead() {
        platform.vkAdsLead(771, "11", now.minusSeconds(60));
        ProcessingDefinition processing = vkAds(connection("vk_ads", 1, "made-up-secret"), "");
        poll(processing, now.minusSeconds(3600));
        leads(processing, 1);
        platform.vkAdsForm("21", "Новая форма");

        notify(processing, 1000, "21");

        assertThat(formName(processing, "1000")).as("nothing waits for it").isNull();
        AtomicLong id = new AtomicLong(1000);
        Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(300)).untilAsserted(() -> {
            notify(processing, id.incrementAndGet(), "21");
            assertThat(formName(processing, id.toString())).isEqualTo("Новая форма");
        });
        assertThat(platform.requests(AdsStandIn.TOKEN))
                .as("no token is asked for it")
                .hasSize(1);
    }

    @Test
    void formsThatMayNotBeSeenKeepNoLeadBack() {
        platform.vkAdsLead(781, "11", now.minusSeconds(60));
        platform.failNext(AdsStandIn.VK_ADS_FORMS, Answer.status(403));
        ProcessingDefinition processing = vkAds(connection("vk_ads", 1, "made-up-secret"), "");

        poll(processing, now.minusSeconds(3600));

        assertThat(leads(processing, 1)).containsExactly("781");
        assertThat(platform.requests(AdsStandIn.TOKEN)).hasSize(1);
    }

    private static void notify(ProcessingDefinition processing, long id, String form) {
        given().contentType("application/json")
                .body("{\"resource\":\"LEAD\",\"data\":{\"id\":\"%d\",\"form_id\":\"%s\"}}".formatted(id, form))
                .post("/in/" + processing.webhookToken())
                .then()
                .statusCode(200);
    }

    private @Nullable Object formName(ProcessingDefinition processing, String lead) {
        return events.waitUntilReceived(
                        Event.class,
                        event -> isOf(processing, event)
                                && lead.equals(String.valueOf(event.fields().get("lead_id"))))
                .fields()
                .get("form_name");
    }

    @Test
    void leadsOfAListHaveTheKeysThatTheUserChose() {
        platform.vkAdsLead(751, "19", now.minusSeconds(60));
        platform.vkAdsLead(752, "19", now.minusSeconds(50));
        ProcessingDefinition processing = processing(
                DefinitionBuilder.running()
                        .with("deduplication", Map.of("key", "{{ fields.phone_number }}", "window", "PT24H"))
                        .with("ordering", Map.of("key", "form {{ fields.form_id }}")),
                "vk_ads",
                connection("vk_ads", 1, "made-up-secret"),
                "");

        poll(processing, now.minusSeconds(3600));
        leads(processing, 2);
        given().contentType("application/json")
                .body("{\"resource\":\"LEAD\",\"data\":{\"id\":\"753\",\"form_id\":\"19\","
                        + "\"contact_info\":{\"phone\":\"+79000000751\"}}}")
                .post("/in/" + processing.webhookToken())
                .then()
                .statusCode(200);

        List<Event> all = events.waitUntilReceived(Event.class, event -> isOf(processing, event), 3);
        assertThat(all)
                .extracting(Event::eventId)
                .containsExactlyInAnyOrder(
                        Ids.derived(processing.id(), "key/+79000000751"),
                        Ids.derived(processing.id(), "key/+79000000752"),
                        Ids.derived(processing.id(), "key/+79000000751"));
        assertThat(all).extracting(Event::orderingKey).containsOnly("form 19");
    }

    @Test
    void aTokenIsKeptEncryptedAndReplacedWhenThePlatformDoesNotKnowItAnyMore() {
        platform.vkAdsLead(301, "19", now.minusSeconds(60));
        UUID connection = connection("vk_ads", 1, "made-up-secret");
        ProcessingDefinition processing = vkAds(connection, "");
        poll(processing, now.minusSeconds(3600));
        assertThat(leads(processing, 1)).containsExactly("301");

        try (RecordLog tokens = RecordLog.fromBeginning(Topic.ACCESS_TOKENS)) {
            ConsumerRecord<byte[], byte[]> record = tokens.waitUntilRecord(connection.toString());
            assertThat(new String(record.value(), StandardCharsets.UTF_8)).doesNotContain("access-1", "refresh-1");
        }
        platform.forgetTokens();
        platform.vkAdsLead(302, "19", now.minusSeconds(50));
        poll(processing, now.minusSeconds(3600));

        assertThat(leads(processing, 2)).containsExactlyInAnyOrder("301", "302");
        // With the refresh token, which is not known either, and then with the credentials.
        assertThat(platform.requests(AdsStandIn.TOKEN)).hasSize(3);
    }

    @Test
    void aTokenThatIsAboutToEndIsRefreshedFirst() {
        platform.lifetime("30");
        platform.vkAdsLead(311, "19", now.minusSeconds(60));
        ProcessingDefinition processing = vkAds(connection("vk_ads", 1, "made-up-secret"), "");
        poll(processing, now.minusSeconds(3600));
        leads(processing, 1);
        platform.vkAdsLead(312, "19", now.minusSeconds(50));

        poll(processing, now.minusSeconds(3600));

        leads(processing, 2);
        assertThat(platform.requests(AdsStandIn.TOKEN))
                .extracting(RecordedRequest::bodyText)
                .satisfiesExactly(
                        first -> assertThat(first).contains("grant_type=client_credentials"),
                        second -> assertThat(second).contains("grant_type=refresh_token", "refresh-1"));
        assertThat(platform.requests(AdsStandIn.VK_ADS_LEADS))
                .extracting(request -> request.header("authorization").orElse(""))
                .containsExactly("Bearer access-1", "Bearer access-2");
    }

    @Test
    void refusedCredentialsAreToldOnceAndTheLeadsComeWhenTheyAreReplaced() {
        platform.secret("another-secret");
        platform.vkAdsLead(401, "19", now.minusSeconds(60));
        UUID connection = connection("vk_ads", 1, "made-up-secret");
        ProcessingDefinition processing = vkAds(connection, "");

        poll(processing, now.minusSeconds(3600));
        OperationResult told = results.waitUntilReceived(
                OperationResult.class, result -> result.processingId().equals(processing.id()));
        awaitTrouble(processing, 1);
        poll(processing, now.minusSeconds(3600));
        awaitTrouble(processing, 2);
        publishConnection(connection, "vk_ads", 2, "another-secret");
        poll(processing, now.minusSeconds(3600));

        assertThat(leads(processing, 1)).containsExactly("401");
        assertThat(told.status()).isEqualTo(OperationStatus.REJECTED);
        assertThat(told.error()).isNotNull();
        assertThat(told.error().code()).isEqualTo(ErrorCode.CONNECTION_EXPIRED);
        assertThat(told.error().message()).contains("invalid_client").doesNotContain("made-up-secret");
        assertThat(told.notifications()).isEqualTo(processing.notifications());
        assertThat(results.received(
                        OperationResult.class, result -> result.processingId().equals(processing.id())))
                .hasSize(1);
    }

    @Test
    void theSixthTokenIsAClearMessage() {
        platform.failNext(AdsStandIn.TOKEN, AdsStandIn.error(403, "error-403-token-limit.json"));
        ProcessingDefinition processing = vkAds(connection("vk_ads", 1, "made-up-secret"), "");

        poll(processing, now);

        OperationResult told = results.waitUntilReceived(
                OperationResult.class, result -> result.processingId().equals(processing.id()));
        assertThat(told.error()).isNotNull();
        assertThat(told.error().code()).isEqualTo(ErrorCode.CONNECTION_EXPIRED);
        assertThat(told.error().message()).contains("five", "token_limit_exceeded");
    }

    @Test
    void aFailureInTheMiddleLosesAndDoublesNothing() {
        platform.mostOnAPage(2);
        LongStream.rangeClosed(501, 506).forEach(id -> platform.vkAdsLead(id, "19", now.minusSeconds(600 - id)));
        ProcessingDefinition processing = vkAds(connection("vk_ads", 1, "made-up-secret"), "");
        String leads = AdsStandIn.VK_ADS_LEADS;
        platform.failNext(leads, Answer.status(502));
        poll(processing, now.minusSeconds(3600));
        awaitTrouble(processing, 1);
        platform.failNext(leads, page("501", "502"), Answer.status(429), Answer.reset(), Answer.status(502));
        poll(processing, now.minusSeconds(3600));
        leads(processing, 2);
        awaitTrouble(processing, 2);
        platform.failNext(leads, Answer.reset());
        poll(processing, now.minusSeconds(3600));
        awaitTrouble(processing, 3);
        platform.failNext(leads, Answer.hang());
        poll(processing, now.minusSeconds(3600));
        awaitTrouble(processing, 4);

        poll(processing, now.minusSeconds(3600));

        assertThat(leads(processing, 6)).containsExactlyInAnyOrder("501", "502", "503", "504", "505", "506");
        assertThat(results.received(
                        OperationResult.class, result -> result.processingId().equals(processing.id())))
                .isEmpty();
    }

    @Test
    void aLimitInTheMiddleOfAListIsWaitedFor() {
        platform.mostOnAPage(2);
        LongStream.rangeClosed(511, 516).forEach(id -> platform.vkAdsLead(id, "19", now.minusSeconds(600 - id)));
        platform.failNext(
                AdsStandIn.VK_ADS_LEADS,
                page("511", "512"),
                Answer.status(429).header("Retry-After", "0"),
                Answer.status(503));
        ProcessingDefinition processing = vkAds(connection("vk_ads", 1, "made-up-secret"), "");

        poll(processing, now.minusSeconds(3600));

        assertThat(leads(processing, 6)).containsExactlyInAnyOrder("511", "512", "513", "514", "515", "516");
    }

    @Test
    void aListThatIsNotThereIsAClearMessage() {
        platform.failNext(AdsStandIn.VK_ADS_LEADS, Answer.status(404));
        ProcessingDefinition processing = vkAds(connection("vk_ads", 1, "made-up-secret"), "");

        poll(processing, now);

        OperationResult told = results.waitUntilReceived(
                OperationResult.class, result -> result.processingId().equals(processing.id()));
        assertThat(told.error()).isNotNull();
        assertThat(told.error().code()).isEqualTo(ErrorCode.SOURCE_NOT_READABLE);
    }

    @Test
    void anAddressInsideIsNotAsked() {
        UUID connection = Ids.newId();
        publishConnection(connection, "vk_ads", 1, "made-up-secret", "http://169.254.169.254");
        ProcessingDefinition processing = vkAds(connection, "");

        poll(processing, now);

        OperationResult told = results.waitUntilReceived(
                OperationResult.class, result -> result.processingId().equals(processing.id()));
        assertThat(told.error()).isNotNull();
        assertThat(told.error().code()).isEqualTo(ErrorCode.ADDRESS_NOT_ALLOWED);
    }

    @Test
    void aRequestThatLiesElsewhereIsPutWhereItBelongs() {
        platform.vkAdsLead(601, "19", now.minusSeconds(60));
        ProcessingDefinition processing = vkAds(connection("vk_ads", 1, "made-up-secret"), "");

        TestTopics.send(
                Topic.POLL_REQUESTS,
                processing.id().toString(),
                new PollRequest("vk_ads", processing.id(), null, null, Reason.RECOVERY, Instant.now()));

        assertThat(leads(processing, 1)).containsExactly("601");
    }

    @Test
    void aRecoveryReadsWhatWasBeforeTheStart() {
        platform.vkAdsLead(611, "19", now.minusSeconds(3600));
        platform.vkAdsLead(612, "19", now.minusSeconds(10));
        ProcessingDefinition processing = vkAds(connection("vk_ads", 1, "made-up-secret"), "");
        poll(processing, now.minusSeconds(60));
        assertThat(leads(processing, 1)).containsExactly("612");

        TestTopics.send(
                Topic.POLL_REQUESTS,
                processing.id().toString(),
                new PollRequest(
                        "vk_ads", processing.id(), null, now.minusSeconds(7200), Reason.RECOVERY, Instant.now()));

        assertThat(leads(processing, 2)).containsExactlyInAnyOrder("611", "612");
    }

    @Test
    void aCrashBeforeTheCursorWasWrittenGivesTheSameEventsAgain() {
        platform.vkAdsLead(701, "19", now.minusSeconds(60));
        ProcessingDefinition processing = vkAds(connection("vk_ads", 1, "made-up-secret"), "");
        poll(processing, now.minusSeconds(3600));
        leads(processing, 1);
        try (RecordLog cursors = RecordLog.fromBeginning(Topic.POLL_CURSORS)) {
            cursors.waitUntilReceived(
                    PollCursor.class,
                    cursor -> cursor.processingId().equals(processing.id())
                            && cursor.known().containsKey("701"));
        }

        TestTopics.send(Topic.POLL_CURSORS, processing.id().toString(), null);
        poll(processing, now.minusSeconds(3600));

        List<Event> both = events.waitUntilReceived(Event.class, event -> isOf(processing, event), 2);
        assertThat(both).extracting(Event::eventId).containsOnly(both.get(0).eventId());
    }

    @Test
    void leadsOfOtherFormsAndFromBeforeTheStartAreLeftOut() {
        platform.vkAdsLead(801, "19", now.minusSeconds(60));
        platform.vkAdsLead(802, "20", now.minusSeconds(60));
        platform.vkAdsLead(803, "20", now.minusSeconds(120));
        ProcessingDefinition processing = vkAds(connection("vk_ads", 1, "made-up-secret"), ",\"formIds\":[\"20\"]");
        poll(processing, now.minusSeconds(90));
        leads(processing, 1);
        platform.vkAdsLead(804, "20", now.minusSeconds(30));

        poll(processing, now.minusSeconds(90));

        assertThat(leads(processing, 2)).containsExactlyInAnyOrder("802", "804");
    }

    @Test
    void aSourceThatLostItsCursorReadsOnlyWhatIsRecognised() {
        platform.vkAdsLead(901, "19", now.minus(Duration.ofDays(8)));
        platform.vkAdsLead(902, "19", now.minus(Duration.ofDays(5)));
        platform.vkAdsLead(903, "19", now.minus(Duration.ofDays(2)));
        platform.vkAdsLead(904, "19", now.minusSeconds(60));
        ProcessingDefinition processing = vkAds(connection("vk_ads", 1, "made-up-secret"), "");

        poll(processing, now.minus(Duration.ofDays(300)));

        assertThat(leads(processing, 3)).containsExactlyInAnyOrder("902", "903", "904");
    }

    private Answer page(String... ids) {
        StringBuilder items = new StringBuilder();
        for (String id : ids) {
            items.append(items.isEmpty() ? "" : ",")
                    .append("{\"id\":\"%s\",\"form_id\":\"19\",\"created_at\":\"%s\"}"
                            .formatted(id, now.minusSeconds(30).toString()));
        }
        return Answer.json("{\"count\":6,\"items\":[" + items + "]}");
    }

    private void awaitTrouble(ProcessingDefinition processing, int attempts) {
        try (RecordLog cursors = RecordLog.fromBeginning(Topic.POLL_CURSORS)) {
            PollCursor cursor = cursors.waitUntilReceived(
                    PollCursor.class,
                    one -> one.processingId().equals(processing.id())
                            && one.trouble() != null
                            && one.trouble().attempts() == attempts);
            Instant notBefore = cursor.trouble().notBefore();
            Awaitility.await().atMost(LIMIT).until(() -> Instant.now().isAfter(notBefore));
        }
    }

    /** Whose leads have come, when there are so many. */
    private List<String> leads(ProcessingDefinition processing, int count) {
        events.waitUntilReceived(Event.class, event -> isOf(processing, event), count);
        return events.received(Event.class, event -> isOf(processing, event)).stream()
                .map(event -> String.valueOf(event.fields().get("lead_id")))
                .toList();
    }

    private static boolean isOf(ProcessingDefinition processing, Event event) {
        return processing.id().equals(event.processingId());
    }

    private static void poll(ProcessingDefinition processing, Instant since) {
        UUID connection =
                UUID.fromString(String.valueOf(processing.source().settings().get("connectionId")));
        TestTopics.send(
                Topic.POLL_REQUESTS,
                PollRequest.key(processing.id(), connection),
                new PollRequest(
                        processing.source().type(), processing.id(), null, since, Reason.SCHEDULE, Instant.now()));
    }

    private ProcessingDefinition vkAds(UUID connection, String settings) {
        return processing("vk_ads", connection, settings);
    }

    private static ProcessingDefinition processing(String type, UUID connection, String settings) {
        return processing(DefinitionBuilder.running(), type, connection, settings);
    }

    private static ProcessingDefinition processing(
            DefinitionBuilder builder, String type, UUID connection, String settings) {
        ProcessingDefinition definition = builder.source(
                        "{\"type\":\"%s\",\"connectionId\":\"%s\"%s}".formatted(type, connection, settings))
                .emails("owner@example.org")
                .build();
        TestTopics.send(Topic.PROCESSINGS, definition.id().toString(), definition);
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> given().head("/in/" + definition.webhookToken()).statusCode() == 200);
        return definition;
    }

    private UUID connection(String type, int version, String secret) {
        UUID id = Ids.newId();
        publishConnection(id, type, version, secret);
        return id;
    }

    private void publishConnection(UUID id, String type, int version, String secret) {
        publishConnection(id, type, version, secret, platform.baseUrl());
    }

    private void publishConnection(UUID id, String type, int version, String secret, String address) {
        ConnectionRecord record = new ConnectionRecord(
                id,
                Unique.name("connection"),
                type,
                null,
                version,
                Map.of("clientId", "made-up-client", "baseUrl", address),
                Map.of("clientSecret", ENCRYPTION.encrypt(secret, ConnectionRecord.context(id, "clientSecret"))),
                Instant.EPOCH);
        TestTopics.send(Topic.CONNECTIONS, id.toString(), record);
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> connections
                        .byId(id)
                        .filter(known -> known.version() == version)
                        .isPresent());
    }
}
