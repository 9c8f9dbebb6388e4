package io.webjack.ingest.fetch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.Topic;
import io.webjack.contracts.connection.ConnectionRecord;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.poll.PollRequest;
import io.webjack.contracts.poll.PollRequest.Reason;
import io.webjack.ingest.ServiceProfile;
import io.webjack.ingest.connection.ConnectionReplica;
import io.webjack.ingest.source.platform.FormNames;
import io.webjack.ingest.source.platform.LeadConfig;
import io.webjack.ingest.source.platform.Platform;
import io.webjack.ingest.standin.AdsStandIn;
import io.webjack.security.SecretEncryption;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two instances share the sources, while one of them comes and goes. */
@QuarkusTest
@TestProfile(PollProfile.class)
class SharedListsIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(60);
    private static final SecretEncryption ENCRYPTION = SecretEncryption.of(ServiceProfile.ENCRYPTION_KEY);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final RecordLog events = RecordLog.open(Topic.EVENTS);
    private final AdsStandIn platform = AdsStandIn.start();

    @Inject
    FetchEngine.Means means;

    @Inject
    @All
    List<Platform> platforms;

    @Inject
    LeadConfig ofLeads;

    @Inject
    PollConfig ofLists;

    @Inject
    ConnectionReplica connections;

    @AfterEach
    void close() {
        platform.close();
        events.close();
    }

    @Test
    void noSourceIsReadTwiceAtOnceAndNoLeadIsLostOrDoubled() throws Exception {
        platform.mostOnAPage(5);
        platform.slow(PAUSE);
        List<ProcessingDefinition> definitions = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            UUID connection = connection();
            definitions.add(processing(connection));
            definitions.add(processing(connection));
        }
        LongStream.rangeClosed(1, 30).forEach(id -> platform.vkAdsLead(1000 + id, "19", now.minusSeconds(600 - id)));

        definitions.forEach(this::poll);
        try (FetchInstance second = another()) {
            for (int round = 0; round < 3; round++) {
                platform.vkAdsLead(2000 + round, "19", now.minusSeconds(300 - round));
                definitions.forEach(this::poll);
                definitions.forEach(definition -> awaitLead(definition, "1030"));
            }
        }
        platform.vkAdsLead(3000, "19", now.minusSeconds(200));
        definitions.forEach(this::poll);
        definitions.forEach(definition -> awaitLead(definition, "3000"));

        for (ProcessingDefinition definition : definitions) {
            assertThat(events.received(Event.class, event -> isOf(definition, event)))
                    .extracting(event -> String.valueOf(event.fields().get("lead_id")))
                    .doesNotHaveDuplicates()
                    .hasSize(34);
        }
        assertThat(platform.requests(AdsStandIn.TOKEN)).hasSize(3);
        requestsByToken().forEach((token, requests) -> {
            for (int i = 1; i < requests.size(); i++) {
                long gap =
                        requests.get(i).receivedAtNanos() - requests.get(i - 1).receivedAtNanos();
                assertThat(Duration.ofNanos(gap)).as(token).isGreaterThanOrEqualTo(PAUSE.minusMillis(5));
            }
        });
    }

    private Map<String, List<RecordedRequest>> requestsByToken() {
        return platform.requests(AdsStandIn.VK_ADS_LEADS).stream()
                .collect(Collectors.groupingBy(
                        request -> request.header("authorization").orElse("")));
    }

    private FetchInstance another() {
        FetchEngine engine = new FetchEngine(means, platforms, new FormNames(), ofLeads, ofLists);
        return FetchInstance.start(engine, Topic.POLL_REQUESTS.topicName(), "webjack-ingest-polls");
    }

    private void awaitLead(ProcessingDefinition definition, String id) {
        events.waitUntilReceived(
                Event.class,
                event -> isOf(definition, event) && id.equals(event.fields().get("lead_id")));
    }

    private static boolean isOf(ProcessingDefinition processing, Event event) {
        return processing.id().equals(event.processingId());
    }

    private void poll(ProcessingDefinition processing) {
        UUID connection =
                UUID.fromString(String.valueOf(processing.source().settings().get("connectionId")));
        TestTopics.send(
                Topic.POLL_REQUESTS,
                PollRequest.key(processing.id(), connection),
                new PollRequest(
                        "vk_ads", processing.id(), connection, now.minusSeconds(3600), Reason.SCHEDULE, Instant.now()));
    }

    private static ProcessingDefinition processing(UUID connection) {
        ProcessingDefinition definition = DefinitionBuilder.running()
                .source("{\"type\":\"vk_ads\",\"connectionId\":\"%s\"}".formatted(connection))
                .build();
        TestTopics.send(Topic.PROCESSINGS, definition.id().toString(), definition);
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> given().head("/in/" + definition.webhookToken()).statusCode() == 200);
        return definition;
    }

    private UUID connection() {
        UUID id = Ids.newId();
        String secret = ENCRYPTION.encrypt("made-up-secret", ConnectionRecord.context(id, "clientSecret"));
        TestTopics.send(
                Topic.CONNECTIONS,
                id.toString(),
                new ConnectionRecord(
                        id,
                        Unique.name("connection"),
                        "vk_ads",
                        null,
                        1,
                        Map.of("clientId", "made-up-client", "baseUrl", platform.baseUrl()),
                        Map.of("clientSecret", secret),
                        Instant.EPOCH));
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> connections.byId(id).isPresent());
        return id;
    }
}
