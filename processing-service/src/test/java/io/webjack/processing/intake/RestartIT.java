package io.webjack.processing.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.BrokerAwayProfile;
import io.webjack.processing.PackagedService;
import io.webjack.processing.ProcessingTopics;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import io.webjack.test.RecordLog;
import io.webjack.test.RecordedRequest;
import io.webjack.test.TestBroker;
import io.webjack.test.Unique;
import io.webjack.wire.Ids;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The packaged service is ended, killed and joined by another one. */
@QuarkusTest
@TestProfile(BrokerAwayProfile.class)
class RestartIT {
    private static final Map<String, String> QUICK = Map.of("webjack.processing.intake.session-timeout", "PT6S");

    private final String group = Unique.name("restart");
    private final ProcessingTopics topics = new ProcessingTopics();
    private final HttpTarget target = HttpTarget.start();

    @AfterEach
    void close() {
        target.close();
        topics.close();
    }

    @Test
    void afterAnOrderlyEndNothingIsDoneAgain() {
        ProcessingDefinition definition = publish();
        Set<UUID> all = new HashSet<>();
        try (PackagedService first = PackagedService.start(group, QUICK).awaitReady()) {
            all.addAll(send(definition, 50));
            awaitSucceeded(all);
        }
        Set<UUID> later = send(definition, 20);
        try (PackagedService second = PackagedService.start(group, QUICK).awaitReady()) {
            awaitSucceeded(later);
            awaitNothingLeft();
        }

        assertThat(target.received()).isEqualTo(70);
    }

    @Test
    void afterAKillEverythingIsStillDone() {
        target.answer(Answer.json("{}").after(Duration.ofMillis(100)));
        ProcessingDefinition definition = publish();
        Set<UUID> all;
        try (PackagedService first = PackagedService.start(group, QUICK).awaitReady()) {
            all = send(definition, 2000);
            target.awaitRequests("/crm", 300);
            first.kill();
        }
        try (PackagedService second = PackagedService.start(group, QUICK)) {
            awaitSucceeded(all);
            awaitNothingLeft();
        }

        Map<String, Long> requests = target.requests("/crm").stream()
                .collect(Collectors.groupingBy(
                        request -> request.header("idempotency-key").orElseThrow(), Collectors.counting()));
        assertThat(requests).hasSize(2000);
    }

    @Test
    void afterAKillWhatWasMovedToTheOverflowIsDoneOnce() {
        Map<String, String> fewSlots = new HashMap<>(QUICK);
        fewSlots.put("webjack.processing.intake.slots", "16");
        fewSlots.put("webjack.processing.intake.overflow-slots", "16");
        fewSlots.put("webjack.processing.isolation.waiting", "4");
        target.answer(Answer.json("{}").after(Duration.ofMillis(200)));
        ProcessingDefinition definition = publish();
        Set<UUID> all;
        try (PackagedService first = PackagedService.start(group, fewSlots).awaitReady();
                RecordLog overflow = RecordLog.open(Topic.EVENTS_OVERFLOW)) {
            all = send(definition, 150);
            overflow.waitUntilReceived(
                    Event.class, event -> event.processingId().equals(definition.id()), 50);
            first.kill();
        }
        int slotsOfAll = 4 + 4 + 4;
        try (PackagedService second = PackagedService.start(group, fewSlots)) {
            awaitSucceeded(all);
            awaitNothingLeft();
        }

        Map<String, Long> requests = target.requests("/crm").stream()
                .collect(Collectors.groupingBy(
                        request -> request.header("idempotency-key").orElseThrow(), Collectors.counting()));
        assertThat(requests).hasSize(150);
        assertThat(target.received())
                .as("only what was at work at the moment of the kill went out twice")
                .isLessThanOrEqualTo(150 + slotsOfAll);
    }

    @Test
    void theOrderOfAKeyIsKeptWhenItsFirstLeadWaitsWhileTheInstanceIsKilled() {
        AtomicBoolean away = new AtomicBoolean(true);
        target.answer(
                "/crm",
                request -> away.get() && request.bodyText().equals("3") ? Answer.status(500) : Answer.json("{}"));
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .with("ordering", Map.of("key", "{{ fields.contact }}"))
                .action("""
                        {"key": "send", "type": "http_request", "method": "POST", "url": "%s", "body": "{{ fields.n }}",
                         "retry": {"delays": ["PT8S", "PT8S", "PT8S", "PT8S", "PT8S", "PT8S"]}}""".formatted(target.url("/crm")))
                .build());
        Set<UUID> all = new HashSet<>();
        try (PackagedService first = PackagedService.start(group, QUICK).awaitReady()) {
            UUID third = null;
            for (int n = 1; n <= 6; n++) {
                UUID sent = topics.send(ordered(definition, n));
                all.add(sent);
                third = n == 3 ? sent : third;
            }
            awaitChange(third, OperationStatus.WAITING);
            first.kill();
        }
        try (PackagedService second = PackagedService.start(group, QUICK).awaitReady()) {
            for (int n = 7; n <= 10; n++) {
                all.add(topics.send(ordered(definition, n)));
            }
            UUID other = topics.send(EventBuilder.of(definition)
                    .with("orderingKey", "another-" + group)
                    .field("n", "other")
                    .build());
            awaitSucceeded(Set.of(other));
            away.set(false);
            awaitSucceeded(all);
        }

        assertThat(target.requests("/crm").stream()
                        .map(RecordedRequest::bodyText)
                        .filter(body -> !body.equals("other"))
                        .distinct())
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
    }

    private Event ordered(ProcessingDefinition definition, int n) {
        return EventBuilder.of(definition)
                .with("orderingKey", "crm-contact-5-" + group)
                .field("n", n)
                .build();
    }

    @Test
    void twoInstancesShareTheWorkAndNothingIsDoneTwice() {
        target.answer(Answer.json("{}").after(Duration.ofMillis(20)));
        ProcessingDefinition definition = publish();
        try (PackagedService first = PackagedService.start(group, QUICK).awaitReady()) {
            Set<UUID> all = send(definition, 500);
            try (PackagedService second = PackagedService.start(group, QUICK)) {
                all.addAll(send(definition, 500));
                second.awaitReady();
                all.addAll(send(definition, 500));
                awaitSucceeded(all);
            }
            all.addAll(send(definition, 100));
            awaitSucceeded(all);
            awaitNothingLeft();
        }

        assertThat(target.received()).isEqualTo(1600);
    }

    @Test
    void anActionThatIsRecordedIsNotDoneAgainAfterAKill() {
        target.answer("/second", Answer.hang());
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .action("""
                        {"key": "first", "type": "http_request", "method": "POST", "url": "%s", "body": "x"}""".formatted(target.url("/first")))
                .action("""
                        {"key": "second", "type": "http_request", "method": "POST", "url": "%s",
                         "body": "{{ actions.first.json.contact }}", "timeout": "PT1M"}""".formatted(target.url("/second")))
                .build());
        target.answer("/first", Answer.json("{\"contact\": \"0042\"}"));
        Set<UUID> all;
        try (PackagedService first = PackagedService.start(group, QUICK).awaitReady()) {
            all = send(definition, 20);
            target.awaitRequests("/second", 20);
            first.kill();
        }
        target.answer("/second", Answer.json("{}"));
        try (PackagedService second = PackagedService.start(group, QUICK)) {
            awaitSucceeded(all);
            awaitNothingLeft();
        }

        assertThat(target.requests("/first")).hasSize(20);
        assertThat(target.requests("/second"))
                .hasSize(40)
                .allSatisfy(request -> assertThat(request.bodyText()).isEqualTo("0042"));
    }

    @Test
    void killsBetweenAttemptsDoNotChangeTheirNumber() {
        target.answer(Answer.status(500));
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .action("""
                        {"key": "send", "type": "http_request", "method": "POST", "url": "%s", "body": "x",
                         "retry": {"delays": ["PT2S", "PT6S", "PT2S"]}}""".formatted(target.url("/crm")))
                .build());
        UUID operation;
        try (PackagedService first = PackagedService.start(group, QUICK).awaitReady()) {
            operation = send(definition, 1).iterator().next();
            topics.action(operation, "send");
            first.kill();
        }
        try (PackagedService second = PackagedService.start(group, QUICK)) {
            awaitChange(operation, OperationStatus.WAITING);
            second.kill();
        }
        try (PackagedService third = PackagedService.start(group, QUICK)) {
            awaitChange(operation, OperationStatus.FAILED);
            awaitNothingLeft();
        }

        assertThat(target.requests("/crm"))
                .as("%s%n%s", topics.changes(operation), topics.recorded(operation))
                .hasSize(4);
    }

    @Test
    void aDelayAndTheFieldsThatWereSetOutliveKills() {
        target.answer("/last", Answer.hang());
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .action("""
                        {"key": "set", "type": "set_fields", "fields": [{"name": "n", "value": "{{ fields.n | plus: 1 }}"}]}""")
                .action("{\"key\": \"wait\", \"type\": \"delay\", \"duration\": \"PT8S\"}")
                .action("""
                        {"key": "first", "type": "http_request", "method": "POST", "url": "%s",
                         "body": "{{ fields.n }} {{ actions.set.n }}"}""".formatted(target.url("/first")))
                .action("""
                        {"key": "last", "type": "http_request", "method": "POST", "url": "%s",
                         "body": "{{ fields.n }} {{ actions.set.n }}", "timeout": "PT1M"}""".formatted(target.url("/last")))
                .build());
        UUID operation;
        try (PackagedService first = PackagedService.start(group, QUICK).awaitReady()) {
            operation = topics.send(EventBuilder.of(definition).field("n", 1).build());
            awaitChange(operation, OperationStatus.WAITING);
            first.kill();
        }
        try (PackagedService second = PackagedService.start(group, QUICK)) {
            Awaitility.await("the wait is over")
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> !target.requests("/last").isEmpty());
            second.kill();
        }
        target.answer("/last", Answer.json("{}"));
        try (PackagedService third = PackagedService.start(group, QUICK)) {
            awaitChange(operation, OperationStatus.SUCCEEDED);
            awaitNothingLeft();
        }

        assertThat(target.requests("/first"))
                .as("%s%n%s", topics.changes(operation), topics.recorded(operation))
                .extracting(request -> request.bodyText())
                .containsExactly("2 2");
        assertThat(target.requests("/last"))
                .extracting(request -> request.bodyText())
                .containsExactly("2 2", "2 2");
    }

    @Test
    void whatCameBeforeIsKnownAfterARestart() {
        ProcessingDefinition definition = publish();
        UUID eventId = Ids.derived(definition.id(), "lead-1");
        UUID original;
        try (PackagedService first = PackagedService.start(group, QUICK).awaitReady()) {
            original = topics.send(EventBuilder.of(definition).eventId(eventId).build());
            awaitSucceeded(Set.of(original));
        }
        try (PackagedService second = PackagedService.start(group, QUICK)) {
            UUID again =
                    topics.send(EventBuilder.of(definition).eventId(eventId).build());
            assertThat(awaitChange(again, OperationStatus.DUPLICATE).duplicateOf())
                    .isEqualTo(original);
        }

        assertThat(target.received()).isEqualTo(1);
    }

    private ProcessingDefinition publish() {
        return topics.publish(DefinitionBuilder.running()
                .post(target.url("/crm"), "text/plain", "x")
                .build());
    }

    private Set<UUID> send(ProcessingDefinition definition, int count) {
        Set<UUID> sent = new HashSet<>();
        for (int i = 0; i < count; i++) {
            sent.add(topics.send(EventBuilder.of(definition).build()));
        }
        return sent;
    }

    private void awaitSucceeded(Set<UUID> operations) {
        Awaitility.await("all operations have succeeded")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> topics
                                .operationLog()
                                .received(
                                        OperationResult.class,
                                        result -> result.status() == OperationStatus.SUCCEEDED
                                                && operations.contains(result.operationId()))
                                .stream()
                                .map(OperationResult::operationId)
                                .distinct()
                                .count()
                        == operations.size());
    }

    private OperationResult awaitChange(UUID operation, OperationStatus status) {
        return Awaitility.await("the operation is " + status)
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> topics.changes(operation).stream()
                                .filter(result -> result.status() == status)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** The committed offsets reach the ends. */
    private void awaitNothingLeft() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestBroker.bootstrapServers()))) {
            Awaitility.await("the group has read everything")
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> lag(admin) == 0);
        }
    }

    private long lag(Admin admin) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(committed.keySet().stream()
                        .filter(partition -> partition.topic().equals(Topic.EVENTS.topicName())
                                || partition.topic().equals(Topic.EVENTS_OVERFLOW.topicName()))
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                .all()
                .get();
        return ends.entrySet().stream()
                .mapToLong(end ->
                        end.getValue().offset() - committed.get(end.getKey()).offset())
                .sum();
    }
}
