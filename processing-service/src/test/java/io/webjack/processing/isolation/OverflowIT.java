package io.webjack.processing.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.processing.OwnGroupProfile;
import io.webjack.processing.ProcessingTopics;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import io.webjack.test.RecordLog;
import io.webjack.test.RecordedRequest;
import io.webjack.wire.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Few slots, so that a processing soon holds its share of them: two of eight. */
@QuarkusTest
@TestProfile(OverflowIT.FewSlots.class)
class OverflowIT {
    private final ProcessingTopics topics = new ProcessingTopics();
    private final RecordLog overflow = RecordLog.open(Topic.EVENTS_OVERFLOW);
    private final HttpTarget sick = HttpTarget.start();
    private final HttpTarget healthy = HttpTarget.start();

    @AfterEach
    void close() {
        sick.close();
        healthy.close();
        topics.close();
        overflow.close();
    }

    @Test
    void aProcessingWhoseDestinationHangsDoesNotHoldUpAnother() {
        sick.answer(Answer.hang());
        ProcessingDefinition hanging = publish(sick, "\"timeout\": \"PT1M\"");
        ProcessingDefinition other = publish(healthy, "\"timeout\": \"PT10S\"");
        for (int i = 0; i < 100; i++) {
            topics.send(EventBuilder.of(hanging).build());
        }
        sick.awaitRequests("/crm", 4);

        Set<UUID> sent = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            sent.add(topics.send(EventBuilder.of(other).build()));
        }

        topics.awaitAll(sent, OperationStatus.SUCCEEDED);
        assertThat(sick.requests("/crm")).as("two slots of each kind").hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void whatExceedsTheShareIsRunOnceEach() {
        sick.answer(Answer.json("{}").after(Duration.ofMillis(100)));
        ProcessingDefinition slow = publish(sick, "\"timeout\": \"PT10S\"");
        Set<UUID> sent = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            sent.add(topics.send(EventBuilder.of(slow).build()));
        }

        topics.awaitAll(sent, OperationStatus.SUCCEEDED);

        assertThat(overflow.received(Event.class, event -> event.processingId().equals(slow.id())))
                .isNotEmpty();
        assertThat(sick.requests("/crm"))
                .hasSize(60)
                .extracting(request -> request.header("idempotency-key").orElseThrow())
                .doesNotHaveDuplicates();
        assertThat(mostAtOnce(sick.requests("/crm"), Duration.ofMillis(100))).isLessThanOrEqualTo(6);
    }

    @Test
    void anEventThatWasMovedKeepsItsIdentity() {
        sick.answer(Answer.json("{}").after(Duration.ofMillis(100)));
        ProcessingDefinition slow = publish(sick, "\"timeout\": \"PT10S\"");
        Set<UUID> first = new HashSet<>();
        Set<UUID> again = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            UUID eventId = Ids.derived(slow.id(), "lead-" + i);
            first.add(topics.send(EventBuilder.of(slow).eventId(eventId).build()));
            again.add(topics.send(EventBuilder.of(slow).eventId(eventId).build()));
        }

        topics.awaitAll(first, OperationStatus.SUCCEEDED);
        topics.awaitAll(again, OperationStatus.DUPLICATE);
        assertThat(sick.requests("/crm")).hasSize(20);
    }

    private ProcessingDefinition publish(HttpTarget target, String settings) {
        return topics.publish(DefinitionBuilder.running()
                .action("""
                        {"key": "send", "type": "http_request", "method": "POST", "url": "%s", "body": "x", %s}""".formatted(target.url("/crm"), settings))
                .build());
    }

    private static int mostAtOnce(List<RecordedRequest> requests, Duration each) {
        List<Long> open = new ArrayList<>();
        int most = 0;
        for (RecordedRequest request : requests) {
            long now = request.receivedAtNanos();
            open.removeIf(began -> now - began >= each.toNanos());
            open.add(now);
            most = Math.max(most, open.size());
        }
        return most;
    }

    /** Two slots of each kind for one processing, and room for two that wait. */
    public static final class FewSlots extends OwnGroupProfile {
        public FewSlots() {
            super(Map.of(
                    "webjack.processing.intake.slots", "8",
                    "webjack.processing.intake.overflow-slots", "8",
                    "webjack.processing.intake.continuation-slots", "8",
                    "webjack.processing.isolation.waiting", "2"));
        }
    }
}
