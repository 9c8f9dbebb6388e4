package io.webjack.processing.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.ProcessingTopics;
import io.webjack.processing.ServiceProfile;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class BreakerIT {
    private final ProcessingTopics topics = new ProcessingTopics();
    private final HttpTarget target = HttpTarget.start();
    private final HttpTarget healthy = HttpTarget.start();

    @AfterEach
    void close() {
        target.close();
        healthy.close();
        topics.close();
    }

    @Test
    void aDestinationThatDoesNotAnswerIsLeftAloneAndWhatWaitsForItUsesUpNoAttempt() {
        target.answer(Answer.noAnswer());
        ProcessingDefinition failing = publish(target, "\"retry\": {\"delays\": [\"PT1H\"]}");
        openBreaker(failing);
        int before = target.received();

        UUID waiting = topics.send(EventBuilder.of(failing).build());
        OperationResult shown = awaitWaiting(waiting);

        assertThat(shown.error().code()).isEqualTo(ErrorCode.DESTINATION_UNAVAILABLE);
        assertThat(shown.error().host()).isEqualTo("localhost:" + target.port());
        assertThat(shown.nextAttemptAt()).isAfter(Instant.now());
        assertThat(target.received()).isEqualTo(before);
        assertThat(topics.actions(waiting)).isEmpty();

        target.answer(Answer.json("{}"));
        assertThat(awaitEnd(waiting).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(topics.actions(waiting))
                .extracting(ActionResult::attempt, ActionResult::status)
                .containsExactly(tuple(1, ActionStatus.SUCCEEDED));
    }

    @Test
    void othersAreNotConcerned() {
        target.answer(Answer.noAnswer());
        openBreaker(publish(target, "\"retry\": {\"delays\": [\"PT1H\"]}"));

        UUID other = topics.send(
                EventBuilder.of(publish(healthy, "\"timeout\": \"PT10S\"")).build());

        assertThat(topics.awaitEnd(other).status()).isEqualTo(OperationStatus.SUCCEEDED);
    }

    @Test
    void whoIsToTryOnlyOnceTriesInAnyCase() {
        target.answer(Answer.noAnswer());
        openBreaker(publish(target, "\"retry\": {\"delays\": [\"PT1H\"]}"));

        UUID once = topics.send(
                EventBuilder.of(publish(target, "\"retry\": {\"delays\": []}")).build());

        OperationResult end = topics.awaitEnd(once);
        assertThat(end.status()).isEqualTo(OperationStatus.FAILED);
        assertThat(end.error().code()).isEqualTo(ErrorCode.CONNECTION_LOST);
    }

    @Test
    void whileOneDestinationHangsLeadsOfAnotherPassAsIfItWereNotThere() {
        target.answer(Answer.hang());
        healthy.answer(Answer.json("{}").after(Duration.ofMillis(50)));
        ProcessingDefinition hanging = publish(target, "\"timeout\": \"PT1M\"");
        ProcessingDefinition other = publish(healthy, "\"timeout\": \"PT10S\"");
        for (int i = 0; i < 2_000; i++) {
            topics.send(EventBuilder.of(hanging).build());
        }
        target.awaitRequests("/crm", 60);

        Set<UUID> sent = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            sent.add(topics.send(EventBuilder.of(other).build()));
        }

        assertThat(topics.operationLog()
                        .waitUntilReceived(
                                OperationResult.class,
                                result -> sent.contains(result.operationId())
                                        && result.status() == OperationStatus.SUCCEEDED,
                                300))
                .as("a share of the events and one of the overflow are stuck, nothing else is")
                .hasSize(300);
        assertThat(target.requests("/crm")).hasSizeLessThanOrEqualTo(128);
    }

    private void openBreaker(ProcessingDefinition failing) {
        for (int i = 0; i < 10; i++) {
            awaitWaiting(topics.send(EventBuilder.of(failing).build()));
        }
    }

    private OperationResult awaitWaiting(UUID operation) {
        return topics.operationLog()
                .waitUntilReceived(
                        OperationResult.class,
                        result -> result.operationId().equals(operation) && result.status() == OperationStatus.WAITING);
    }

    /** It may have met a trial that came too early, and waits longer then. */
    private OperationResult awaitEnd(UUID operation) {
        return Awaitility.await("the operation ends")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> topics.changes(operation).stream()
                                .filter(result -> result.status().isFinal())
                                .toList(),
                        ends -> !ends.isEmpty())
                .get(0);
    }

    private ProcessingDefinition publish(HttpTarget to, String settings) {
        return topics.publish(DefinitionBuilder.running()
                .action("""
                        {"key": "send", "type": "http_request", "method": "POST", "url": "%s", "body": "x", %s}""".formatted(to.url("/crm"), settings))
                .build());
    }
}
