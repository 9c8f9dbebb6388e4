package io.webjack.processing.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.ProcessingTopics;
import io.webjack.processing.ServiceProfile;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import io.webjack.test.RecordedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class RetriesIT {
    private final ProcessingTopics topics = new ProcessingTopics();
    private final HttpTarget target = HttpTarget.start();

    @AfterEach
    void close() {
        target.close();
        topics.close();
    }

    @Test
    void aFailedRequestIsRepeatedWithTheSameKeyUntilItSucceeds() {
        target.answerNext(Answer.status(500), Answer.status(503));
        ProcessingDefinition definition = publish("\"PT0.1S\", \"PT0.1S\", \"PT0.1S\"");

        UUID operationId = topics.send(EventBuilder.of(definition).build());

        assertThat(topics.awaitEnd(operationId).status()).isEqualTo(OperationStatus.SUCCEEDED);
        topics.actionLog()
                .waitUntilReceived(
                        ActionResults.class, results -> results.operationId().equals(operationId), 3);
        assertThat(topics.actions(operationId))
                .extracting(ActionResult::attempt, ActionResult::status, ActionResult::willRetry)
                .containsExactly(
                        tuple(1, ActionStatus.FAILED, true),
                        tuple(2, ActionStatus.FAILED, true),
                        tuple(3, ActionStatus.SUCCEEDED, false));
        assertThat(target.requests("/crm"))
                .hasSize(3)
                .extracting(request -> request.header("idempotency-key").orElse(""))
                .containsOnly(operationId + "/send");
    }

    @Test
    void whoeverAsksToBeLeftAloneIsLeftAlone() {
        target.answerNext(Answer.status(429).header("Retry-After", "2"));
        ProcessingDefinition definition = publish("\"PT0.1S\"");

        UUID operationId = topics.send(EventBuilder.of(definition).build());

        assertThat(topics.awaitEnd(operationId).status()).isEqualTo(OperationStatus.SUCCEEDED);
        List<RecordedRequest> requests = target.requests("/crm");
        assertThat(between(requests)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aLongWaitIsShownAndKeptInATopicAndOthersGoOnMeanwhile() {
        ProcessingDefinition failing = topics.publish(DefinitionBuilder.running()
                .json("{\"name\": \"{{ fields.name }}\"}")
                .action("""
                        {"key": "send", "type": "http_request", "method": "POST", "url": "%s",
                         "body": "{{ actions.json.body }}", "retry": {"delays": ["PT6S"]}}""".formatted(target.url("/once")))
                .build());
        target.answer("/once", Answer.status(502));
        ProcessingDefinition healthy = publish("");

        UUID waiting = topics.send(EventBuilder.of(failing).field("name", "Оля").build());
        OperationResult shown = topics.operationLog()
                .waitUntilReceived(
                        OperationResult.class,
                        result -> result.operationId().equals(waiting) && result.status() == OperationStatus.WAITING);
        target.answer("/once", Answer.json("{}"));
        UUID other = topics.send(EventBuilder.of(healthy).build());

        assertThat(topics.awaitEnd(other).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(shown.nextAttemptAt())
                .isBetween(Instant.now().plusSeconds(2), Instant.now().plusSeconds(7));
        assertThat(shown.error().httpStatus()).isEqualTo(502);
        OperationResult end = topics.awaitEnd(waiting);
        assertThat(end.status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(end.sequence()).isGreaterThan(shown.sequence());
        assertThat(end.durationMs()).isGreaterThanOrEqualTo(6000);
        List<RecordedRequest> requests = target.requests("/once");
        assertThat(requests).hasSize(2);
        assertThat(requests).extracting(RecordedRequest::bodyText).containsOnly("{\"name\":\"Оля\"}");
        assertThat(between(requests)).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(8));
    }

    @Test
    void delaysOfManyLeadsDoNotWaitForOneAnother() {
        target.answer(Answer.status(500));
        ProcessingDefinition quick = publish("\"PT1S\"");
        ProcessingDefinition slow = publish("\"PT8S\"");

        List<UUID> quickOnes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            topics.send(EventBuilder.of(slow).build());
            quickOnes.add(topics.send(EventBuilder.of(quick).build()));
        }

        for (UUID operation : quickOnes) {
            OperationResult end = topics.awaitEnd(operation);
            assertThat(Duration.between(end.startedAt(), end.finishedAt()))
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
        }
    }

    @Test
    void anOperationThatWaitsIsHeldWhenItsProcessingWasStoppedMeanwhile() {
        target.answer(Answer.status(500));
        ProcessingDefinition definition = publish("\"PT5S\"");
        UUID operationId = topics.send(EventBuilder.of(definition).build());
        topics.operationLog()
                .waitUntilReceived(
                        OperationResult.class,
                        result ->
                                result.operationId().equals(operationId) && result.status() == OperationStatus.WAITING);

        topics.publish(DefinitionBuilder.stopped()
                .id(definition.id())
                .name(definition.name())
                .version(2)
                .post(target.url("/crm"), "text/plain", "x")
                .build());

        assertThat(topics.awaitEnd(operationId).status()).isEqualTo(OperationStatus.HELD);
        assertThat(target.requests("/crm")).hasSize(1);
    }

    @Test
    void aRequestWhoseAnswerWasLostIsLeftToAPersonWhereTheActionSaysSo() {
        target.answer(Answer.reset());
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .action("""
                        {"key": "send", "type": "http_request", "method": "POST", "url": "%s", "body": "x",
                         "onUnknownOutcome": "HOLD", "retry": {"delays": ["PT0.1S"]}}""".formatted(target.url("/pay")))
                .build());

        UUID operationId = topics.send(EventBuilder.of(definition).build());

        OperationResult end = topics.awaitEnd(operationId);
        assertThat(end.status()).isEqualTo(OperationStatus.UNKNOWN);
        assertThat(end.error().code()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(target.requests("/pay")).hasSize(1);
    }

    @Test
    void aRequestThatWasNeverSentIsNotUnknown() {
        ProcessingDefinition definition =
                topics.publish(DefinitionBuilder.running().action("""
                        {"key": "send", "type": "http_request", "method": "POST", "url": "http://127.0.0.1:1/", "body": "x",
                         "onUnknownOutcome": "HOLD", "retry": {"delays": ["PT0.1S"]}}""").build());

        UUID operationId = topics.send(EventBuilder.of(definition).build());

        OperationResult end = topics.awaitEnd(operationId);
        assertThat(end.status()).isEqualTo(OperationStatus.FAILED);
        assertThat(end.error().code()).isEqualTo(ErrorCode.CONNECTION_REFUSED);
    }

    private static Duration between(List<RecordedRequest> requests) {
        return Duration.ofNanos(
                requests.get(1).receivedAtNanos() - requests.get(0).receivedAtNanos());
    }

    private ProcessingDefinition publish(String delays) {
        return topics.publish(DefinitionBuilder.running()
                .action("""
                        {"key": "send", "type": "http_request", "method": "POST", "url": "%s", "body": "x",
                         "retry": {"delays": [%s]}}""".formatted(target.url("/crm"), delays))
                .build());
    }
}
