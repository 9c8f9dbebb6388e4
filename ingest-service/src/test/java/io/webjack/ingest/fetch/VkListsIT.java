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
import io.webjack.contracts.poll.PollRequest;
import io.webjack.contracts.poll.PollRequest.Reason;
import io.webjack.contracts.result.OperationResult;
import io.webjack.ingest.ServiceProfile;
import io.webjack.ingest.connection.ConnectionReplica;
import io.webjack.ingest.standin.VkStandIn;
import io.webjack.security.SecretEncryption;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.RecordLog;
import io.webjack.test.RecordedRequest;
import io.webjack.test.TestTopics;
import io.webjack.test.Unique;
import io.webjack.wire.Ids;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PollProfile.class)
class VkListsIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final SecretEncryption ENCRYPTION = SecretEncryption.of(ServiceProfile.ENCRYPTION_KEY);
    private static final String GROUP = "\"groupId\":\"club100000001\"";

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final RecordLog events = RecordLog.open(Topic.EVENTS);
    private final RecordLog results = RecordLog.open(Topic.OPERATION_RESULTS);
    private final VkStandIn platform = VkStandIn.start();

    @Inject
    ConnectionReplica connections;

    @AfterEach
    void close() {
        platform.close();
        events.close();
        results.close();
    }

    @Test
    void readsAllPagesOfAllForms() {
        platform.mostOnAPage(2);
        LongStream.rangeClosed(101, 105).forEach(id -> platform.lead(id, 3, now.minusSeconds(600 - id)));
        platform.lead(201, 4, now.minus(Duration.ofDays(30)));
        ProcessingDefinition processing = processing(connection(VkStandIn.TOKEN), GROUP);

        read(processing, null, Reason.RECOVERY);

        assertThat(leads(processing, 6)).containsExactlyInAnyOrder("101", "102", "103", "104", "105", "201");
        Event event = events.waitUntilReceived(
                Event.class,
                one -> processing.id().equals(one.processingId())
                        && "201".equals(String.valueOf(one.fields().get("lead_id"))));
        assertThat(event.fields())
                .containsEntry("form_name", "Форма 4")
                .containsEntry("created_time", now.minus(Duration.ofDays(30)).toString())
                .containsEntry("Удобные дни", "Среда, Суббота");
        assertThat(event.request().body()).contains("\"lead_id\":201");
        assertThat(platform.requests(VkStandIn.LEADS))
                .extracting(RecordedRequest::query)
                .allSatisfy(query -> assertThat(query).doesNotContain(VkStandIn.TOKEN));
    }

    @Test
    void aLeadThatWasToldAndReadIsOneEvent() {
        platform.lead(500001, 3, now.minusSeconds(60));
        ProcessingDefinition processing = processing(connection(VkStandIn.TOKEN), GROUP + ",\"formIds\":[\"3\"]");
        given().contentType("application/json")
                .body("{\"type\":\"lead_forms_new\",\"group_id\":100000001,\"event_id\":\"e\",\"v\":\"5.199\","
                        + "\"object\":{\"lead_id\":500001,\"group_id\":100000001,\"form_id\":3,\"answers\":[]}}")
                .post("/in/" + processing.webhookToken())
                .then()
                .statusCode(200);

        read(processing, null, Reason.RECOVERY);

        List<Event> both =
                events.waitUntilReceived(Event.class, event -> processing.id().equals(event.processingId()), 2);
        assertThat(both.get(0).eventId()).isEqualTo(both.get(1).eventId());
        assertThat(both.get(0).operationId()).isNotEqualTo(both.get(1).operationId());
    }

    @Test
    void isReadForAPersonOnlyAndAsFarBackAsThatPersonWants() {
        platform.lead(301, 3, now.minusSeconds(7200));
        platform.lead(302, 3, now.minusSeconds(60));
        platform.lead(303, 4, now.minusSeconds(50));
        ProcessingDefinition processing = processing(connection(VkStandIn.TOKEN), GROUP + ",\"formIds\":[\"3\"]");

        read(processing, now.minusSeconds(9000), Reason.SCHEDULE);
        read(processing, now.minusSeconds(3600), Reason.RECOVERY);

        assertThat(leads(processing, 1)).containsExactly("302");
        assertThat(platform.requests(VkStandIn.LEADS)).hasSize(1);
        read(processing, now.minusSeconds(9000), Reason.RECOVERY);
        assertThat(leads(processing, 3)).containsExactlyInAnyOrder("302", "301", "302");
    }

    @Test
    void aLimitIsWaitedForFromTheFirstPageOn() {
        platform.lead(401, 3, now.minusSeconds(60));
        platform.failNext(VkStandIn.error(6, "Too many requests per second"), Answer.status(502));
        ProcessingDefinition processing = processing(connection(VkStandIn.TOKEN), GROUP);

        read(processing, null, Reason.RECOVERY);

        assertThat(leads(processing, 1)).containsExactly("401");
    }

    @Test
    void aDeadAccessKeyIsToldEachTimeThatAPersonAsks() {
        ProcessingDefinition processing = processing(connection("another-access-key"), GROUP);

        read(processing, null, Reason.RECOVERY);
        read(processing, null, Reason.RECOVERY);

        List<OperationResult> told = results.waitUntilReceived(
                OperationResult.class, result -> result.processingId().equals(processing.id()), 2);
        assertThat(told).allSatisfy(result -> {
            assertThat(result.status()).isEqualTo(OperationStatus.REJECTED);
            assertThat(result.error()).isNotNull();
            assertThat(result.error().code()).isEqualTo(ErrorCode.CONNECTION_EXPIRED);
            assertThat(result.error().message()).doesNotContain("another-access-key");
        });
    }

    @Test
    void aReadingThatFailsForTheMomentIsToldToo() {
        platform.lead(501, 3, now.minusSeconds(60));
        platform.failNext(
                VkStandIn.error(10, "Internal server error"),
                VkStandIn.error(10, "Internal server error"),
                VkStandIn.error(10, "Internal server error"));
        ProcessingDefinition processing = processing(connection(VkStandIn.TOKEN), GROUP);

        read(processing, null, Reason.RECOVERY);

        OperationResult told = results.waitUntilReceived(
                OperationResult.class, result -> result.processingId().equals(processing.id()));
        assertThat(told.error()).isNotNull();
        assertThat(told.error().code()).isEqualTo(ErrorCode.RESPONSE_INVALID);
        read(processing, null, Reason.RECOVERY);
        assertThat(leads(processing, 1)).containsExactly("501");
    }

    /** Whose leads have come, when there are so many. */
    private List<String> leads(ProcessingDefinition processing, int count) {
        events.waitUntilReceived(Event.class, event -> processing.id().equals(event.processingId()), count);
        return events.received(Event.class, event -> processing.id().equals(event.processingId())).stream()
                .map(event -> String.valueOf(event.fields().get("lead_id")))
                .toList();
    }

    private static void read(ProcessingDefinition processing, @Nullable Instant since, Reason reason) {
        UUID connection =
                UUID.fromString(String.valueOf(processing.source().settings().get("connectionId")));
        TestTopics.send(
                Topic.POLL_REQUESTS,
                PollRequest.key(processing.id(), connection),
                new PollRequest("vk_lead_forms", processing.id(), null, since, reason, Instant.now()));
    }

    private static ProcessingDefinition processing(UUID connection, String settings) {
        ProcessingDefinition definition = DefinitionBuilder.running()
                .source("{\"type\":\"vk_lead_forms\",\"connectionId\":\"%s\",%s}".formatted(connection, settings))
                .emails("owner@example.org")
                .build();
        TestTopics.send(Topic.PROCESSINGS, definition.id().toString(), definition);
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> given().head("/in/" + definition.webhookToken()).statusCode() == 200);
        return definition;
    }

    private UUID connection(String token) {
        UUID id = Ids.newId();
        ConnectionRecord record = new ConnectionRecord(
                id,
                Unique.name("connection"),
                "vk",
                null,
                1,
                Map.of("baseUrl", platform.baseUrl()),
                Map.of("accessToken", ENCRYPTION.encrypt(token, ConnectionRecord.context(id, "accessToken"))),
                Instant.EPOCH);
        TestTopics.send(Topic.CONNECTIONS, id.toString(), record);
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> connections.byId(id).isPresent());
        return id;
    }
}
