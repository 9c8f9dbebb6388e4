package io.webjack.processing.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.cancellation.Cancellation;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.Replay;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.ProcessingTopics;
import io.webjack.processing.ServiceProfile;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import io.webjack.test.TestTopics;
import io.webjack.wire.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class SettlingIT {
    private final ProcessingTopics topics = new ProcessingTopics();
    private final HttpTarget target = HttpTarget.start();

    @AfterEach
    void close() {
        target.close();
        topics.close();
    }

    @Test
    void whatRunsNowDoesNotRunASecondTimeWhenItsTimeComes() {
        target.answerNext(Answer.status(500)).answer(Answer.json("{}"));
        ProcessingDefinition definition = publish("PT8S", null);
        Event event = EventBuilder.of(definition).build();
        topics.send(event);
        OperationResult waiting = topics.awaitChange(event.operationId(), OperationStatus.WAITING);

        topics.send(runNow(definition, event, waiting));

        OperationResult end = topics.awaitEnd(event.operationId());
        assertThat(end.status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(end.finishedAt()).isBefore(waiting.nextAttemptAt());
        assertThat(end.startedAt()).isEqualTo(waiting.startedAt());
        assertThat(topics.actions(event.operationId()))
                .extracting(ActionResult::key, ActionResult::attempt)
                .containsExactly(tuple("send", 1), tuple("send", 2));
        passes(waiting.nextAttemptAt());
        assertThat(target.requests("/crm")).hasSize(2);
        assertThat(topics.changes(event.operationId()))
                .filteredOn(result -> result.status() == OperationStatus.SUCCEEDED)
                .hasSize(1);
    }

    @Test
    void whatFailsWhenItRunsNowWaitsForItsNextAttempt() {
        target.answerNext(Answer.status(500), Answer.status(500)).answer(Answer.json("{}"));
        ProcessingDefinition definition = publish("PT7S\", \"PT6S", null);
        Event event = EventBuilder.of(definition).build();
        topics.send(event);
        OperationResult waiting = topics.awaitChange(event.operationId(), OperationStatus.WAITING);

        topics.send(runNow(definition, event, waiting));

        assertThat(topics.awaitEnd(event.operationId()).status()).isEqualTo(OperationStatus.SUCCEEDED);
        passes(waiting.nextAttemptAt());
        assertThat(topics.actions(event.operationId()))
                .extracting(ActionResult::attempt)
                .containsExactly(1, 2, 3);
        assertThat(target.requests("/crm")).hasSize(3);
    }

    @Test
    void whoeverComesTooLateChangesNothing() {
        target.answerNext(Answer.status(500)).answer(Answer.json("{}"));
        ProcessingDefinition definition = publish("PT5S", null);
        Event event = EventBuilder.of(definition).build();
        topics.send(event);
        OperationResult waiting = topics.awaitChange(event.operationId(), OperationStatus.WAITING);
        passes(waiting.nextAttemptAt());

        topics.send(runNow(definition, event, waiting));

        assertThat(topics.awaitEnd(event.operationId()).status()).isEqualTo(OperationStatus.SUCCEEDED);
        UUID behind =
                topics.send(EventBuilder.of(definition).eventId(event.eventId()).build());
        topics.awaitEnd(behind);
        assertThat(target.requests("/crm")).hasSizeLessThanOrEqualTo(3);
        assertThat(topics.changes(event.operationId()))
                .filteredOn(result -> result.status() == OperationStatus.SUCCEEDED)
                .hasSize(1);
    }

    @Test
    void thoseBehindItWithItsKeyGoOnWhenItIsOver() {
        target.answer("/crm", request -> request.bodyText().equals("1") ? Answer.status(500) : Answer.json("{}"));
        ProcessingDefinition definition = publish("PT9S", Map.of("key", "{{ fields.contact }}"));
        String key = UUID.randomUUID().toString();
        Event first = ordered(definition, key, 1);
        long offset = TestTopics.send(Topic.EVENTS, key, first).offset();
        OperationResult waiting = topics.awaitChange(first.operationId(), OperationStatus.WAITING);
        UUID second = topics.send(ordered(definition, key, 2));
        target.answer("/crm", Answer.json("{}"));

        topics.send(runNow(definition, first, waiting, offset));

        assertThat(topics.awaitEnd(first.operationId()).finishedAt()).isBefore(waiting.nextAttemptAt());
        assertThat(topics.awaitEnd(second).status()).isEqualTo(OperationStatus.SUCCEEDED);
        passes(waiting.nextAttemptAt());
        UUID third = topics.send(ordered(definition, key, 3));
        assertThat(topics.awaitEnd(third).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(target.requests("/crm"))
                .extracting(request -> request.bodyText())
                .containsExactly("1", "1", "2", "3");
    }

    @Test
    void whatIsCancelledWhileItWaitsSendsNothingMore() {
        target.answer(Answer.status(500));
        ProcessingDefinition here = publish("PT4S", null);
        ProcessingDefinition inTopic = publish("PT6S", null);
        Event resting = EventBuilder.of(here).build();
        topics.send(resting);
        Event waiting = EventBuilder.of(inTopic).build();
        topics.send(waiting);
        OperationResult shown = topics.awaitChange(waiting.operationId(), OperationStatus.WAITING);
        target.awaitRequests("/crm", 2);

        cancel(waiting, shown.sequence());
        cancel(resting, 0);

        for (Event event : List.of(resting, waiting)) {
            OperationResult end = topics.awaitEnd(event.operationId());
            assertThat(end.status()).isEqualTo(OperationStatus.FAILED);
            assertThat(Objects.requireNonNull(end.error()).code()).isEqualTo(ErrorCode.CANCELLED);
        }
        assertThat(topics.awaitEnd(waiting.operationId()).finishedAt()).isBefore(shown.nextAttemptAt());
        assertThat(target.requests("/crm")).hasSize(2);
    }

    @Test
    void whatIsCancelledBeforeItBeginsIsNotBegunButWhatIsAskedForLaterIs() {
        target.answer(Answer.json("{}"));
        ProcessingDefinition definition = publish("PT5S", null);
        Event event = EventBuilder.of(definition).build();
        cancel(event, 0);
        // What was acknowledged before a processing is published is known when it runs.
        ProcessingDefinition later = publish("PT5S", null);
        topics.awaitEnd(topics.send(EventBuilder.of(later).build()));

        topics.send(event);

        OperationResult end = topics.awaitEnd(event.operationId());
        assertThat(Objects.requireNonNull(end.error()).code()).isEqualTo(ErrorCode.CANCELLED);
        assertThat(target.requests("/crm")).hasSize(1);
        topics.send(EventBuilder.of(definition)
                .operationId(event.operationId())
                .with("replay", new Replay(null, end.sequence(), null, List.of(), Ids.newId(), Ids.newId()))
                .build());
        topics.awaitChange(event.operationId(), OperationStatus.SUCCEEDED);
    }

    private static Event runNow(ProcessingDefinition definition, Event event, OperationResult waiting) {
        return runNow(definition, event, waiting, null);
    }

    private static Event runNow(ProcessingDefinition definition, Event event, OperationResult waiting, Long offset) {
        return EventBuilder.of(definition)
                .operationId(event.operationId())
                .eventId(event.eventId())
                .field("n", event.fields().get("n"))
                .with("orderingKey", event.orderingKey())
                .with(
                        "replay",
                        new Replay(
                                null,
                                waiting.sequence(),
                                definition,
                                List.of(),
                                Ids.newId(),
                                Ids.newId(),
                                new Replay.RunNow(
                                        Objects.requireNonNull(waiting.nextAttemptAt()),
                                        Objects.requireNonNull(waiting.waits()),
                                        Objects.requireNonNull(waiting.startedAt()),
                                        offset)))
                .build();
    }

    private static void cancel(Event event, long sequence) {
        TestTopics.send(
                Topic.CANCELLATIONS,
                event.operationId().toString(),
                new Cancellation(event.operationId(), event.processingId(), sequence, Instant.now()));
    }

    private static void passes(Instant time) {
        Awaitility.await("it is so late")
                .atMost(Duration.ofSeconds(30))
                .until(() -> Instant.now().isAfter(time.plusSeconds(2)));
    }

    private static Event ordered(ProcessingDefinition definition, String key, int n) {
        return EventBuilder.of(definition)
                .with("orderingKey", key)
                .field("n", n)
                .field("contact", key)
                .build();
    }

    private ProcessingDefinition publish(String delay, Map<String, Object> ordering) {
        DefinitionBuilder builder = DefinitionBuilder.running().action("""
                {"key": "send", "type": "http_request", "method": "POST", "url": "%s", "body": "{{ fields.n }}",
                 "retry": {"delays": ["%s"]}}""".formatted(target.url("/crm"), delay));
        return topics.publish(
                ordering == null
                        ? builder.build()
                        : builder.with("ordering", ordering).build());
    }
}
