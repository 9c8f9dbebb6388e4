package io.webjack.processing.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.processing.BrokerAwayProfile;
import io.webjack.processing.IntakeGroup;
import io.webjack.processing.ProcessingTopics;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import io.webjack.test.PackagedService;
import io.webjack.test.RecordLog;
import io.webjack.wire.Ids;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The packaged service is ended, killed and joined by another one. */
@QuarkusTest
@TestProfile(BrokerAwayProfile.class)
class RestartIT {
    private final IntakeGroup group;
    private final ProcessingTopics topics = new ProcessingTopics();
    private final HttpTarget target = HttpTarget.start();

    RestartIT() throws ExecutionException, InterruptedException {
        group = IntakeGroup.create();
    }

    @AfterEach
    void close() {
        group.close();
        target.close();
        topics.close();
    }

    @Test
    void afterAnOrderlyEndNothingIsDoneAgainAndWhatCameBeforeIsKnown() {
        ProcessingDefinition definition = publish();
        UUID eventId = Ids.derived(definition.id(), "lead-1");
        Set<UUID> all;
        UUID original;
        try (PackagedService first = group.start().awaitReady()) {
            all = send(definition, 50);
            original = topics.send(EventBuilder.of(definition).eventId(eventId).build());
            all.add(original);
            topics.awaitSucceeded(all);
        }
        Set<UUID> later = send(definition, 20);
        try (PackagedService second = group.start().awaitReady()) {
            UUID again =
                    topics.send(EventBuilder.of(definition).eventId(eventId).build());
            assertThat(topics.awaitChange(again, OperationStatus.DUPLICATE).duplicateOf())
                    .isEqualTo(original);
            topics.awaitSucceeded(later);
            group.awaitNothingLeft();
        }

        assertThat(target.received()).isEqualTo(71);
    }

    @Test
    void afterAKillWhatWasMovedToTheOverflowIsDoneOnce() {
        Map<String, String> fewSlots = Map.of(
                "webjack.processing.intake.slots", "16",
                "webjack.processing.intake.overflow-slots", "16",
                "webjack.processing.isolation.waiting", "4");
        target.answer(Answer.json("{}").after(Duration.ofMillis(200)));
        ProcessingDefinition definition = publish();
        Set<UUID> all;
        try (PackagedService first = group.start(fewSlots).awaitReady();
                RecordLog overflow = RecordLog.open(Topic.EVENTS_OVERFLOW)) {
            all = send(definition, 150);
            overflow.waitUntilReceived(
                    Event.class, event -> event.processingId().equals(definition.id()), 50);
            first.kill();
        }
        int slotsOfAll = 4 + 4 + 4;
        try (PackagedService second = group.start(fewSlots)) {
            topics.awaitSucceeded(all);
            group.awaitNothingLeft();
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
    void afterAKillWhatWaitsForItsSlotGoesOnBehindWhatIsRecorded() {
        target.answer("/two", Answer.hang());
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .action("""
                        {"key": "one", "type": "http_request", "method": "POST", "url": "%s", "body": "x"}""".formatted(target.url("/one")))
                .action("""
                        {"key": "two", "type": "http_request", "method": "POST", "url": "%s", "body": "x"}""".formatted(target.url("/two")))
                .build());
        Set<UUID> all;
        try (PackagedService first = group.start().awaitReady()) {
            all = send(definition, 40);
            // A request goes out only when what was before it is recorded.
            target.awaitRequests("/two", 40);
            first.kill();
        }
        target.answer("/two", Answer.json("{}"));
        Map<String, String> fewSlots = Map.of(
                "webjack.processing.intake.slots", "16",
                "webjack.processing.intake.overflow-slots", "16",
                "webjack.processing.isolation.waiting", "4");
        try (PackagedService second = group.start(fewSlots)) {
            topics.awaitSucceeded(all);
            group.awaitNothingLeft();
        }

        assertThat(target.requests("/one")).hasSize(40);
    }

    @Test
    void twoInstancesShareTheWorkAndNothingIsDoneTwice() {
        target.answer(Answer.json("{}").after(Duration.ofMillis(20)));
        ProcessingDefinition definition = publish();
        try (PackagedService first = group.start().awaitReady()) {
            Set<UUID> all = send(definition, 500);
            try (PackagedService second = group.start()) {
                all.addAll(send(definition, 500));
                second.awaitReady();
                all.addAll(send(definition, 500));
                topics.awaitSucceeded(all);
            }
            all.addAll(send(definition, 100));
            topics.awaitSucceeded(all);
            group.awaitNothingLeft();
        }

        assertThat(target.received()).isEqualTo(1600);
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
        try (PackagedService first = group.start().awaitReady()) {
            operation = send(definition, 1).iterator().next();
            topics.action(operation, "send");
            first.kill();
        }
        try (PackagedService second = group.start()) {
            topics.awaitChange(operation, OperationStatus.WAITING);
            second.kill();
        }
        try (PackagedService third = group.start()) {
            topics.awaitChange(operation, OperationStatus.FAILED);
            group.awaitNothingLeft();
        }

        assertThat(target.requests("/crm"))
                .as("%s%n%s", topics.changes(operation), topics.recorded(operation))
                .hasSize(4);
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
}
