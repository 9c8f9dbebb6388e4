package io.webjack.processing.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.ProcessingTopics;
import io.webjack.processing.ServiceProfile;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import io.webjack.test.TestTopics;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stop and delete mean now, wherever a lead waits. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class StoppedProcessingsIT {
    private static final int LEADS = 30;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ProcessingTopics topics = new ProcessingTopics();
    private final HttpTarget target = HttpTarget.start();

    @AfterEach
    void close() {
        target.close();
        topics.close();
    }

    /** Where leads wait in memory: for longer than it takes to end them all. */
    enum Wait {
        RETRY,
        DELAY,
        ANSWER
    }

    @ParameterizedTest
    @EnumSource(Wait.class)
    void afterAStopNoRequestBeginsAndWhatWaitsIsHeld(Wait wait) {
        UUID id = UUID.randomUUID();
        ProcessingDefinition running =
                topics.publish(waiting(DefinitionBuilder.running(), wait, id).build());
        Set<UUID> all = send(running);
        target.awaitRequests("/first", LEADS);

        topics.publish(waiting(DefinitionBuilder.stopped().version(2), wait, id).build());
        topics.awaitAll(all, OperationStatus.HELD);

        assertThat(target.requests("/first")).hasSize(LEADS);
        assertThat(target.requests("/second")).isEmpty();
        for (UUID operation : all) {
            assertThat(topics.actions(operation)).extracting(ActionResult::key).startsWith("first");
        }
    }

    @ParameterizedTest
    @EnumSource(Wait.class)
    void afterADeletionNoRequestBeginsAndWhatWaitsFailsWithTheReason(Wait wait) {
        UUID id = UUID.randomUUID();
        ProcessingDefinition running =
                topics.publish(waiting(DefinitionBuilder.running(), wait, id).build());
        Set<UUID> all = send(running);
        target.awaitRequests("/first", LEADS);

        TestTopics.send(Topic.PROCESSINGS, id.toString(), null);
        topics.awaitAll(all, OperationStatus.FAILED);

        assertThat(target.requests("/first")).hasSize(LEADS);
        assertThat(target.requests("/second")).isEmpty();
        for (UUID operation : all) {
            OperationResult end = topics.awaitEnd(operation);
            assertThat(end.error().code()).isEqualTo(ErrorCode.PROCESSING_DELETED);
            assertThat(end.error().message()).doesNotContain("before");
            assertThat(topics.actions(operation)).isNotEmpty();
        }
    }

    @Test
    void whatWaitsForThePlaceThatALimitGivesIsHeld() {
        UUID id = UUID.randomUUID();
        Supplier<DefinitionBuilder> limited = () -> DefinitionBuilder.running()
                .id(id)
                .with("rateLimit", Map.of("perSecond", 1))
                .post(target.url("/first"), "text/plain", "x");
        Set<UUID> all = send(topics.publish(limited.get().build()));
        target.awaitRequest("/first");

        topics.publish(limited.get().version(2).with("status", "STOPPED").build());
        Awaitility.await("each is over, held or put off")
                .atMost(LIMIT)
                .until(() -> all.stream()
                        .allMatch(operation -> topics.changes(operation).stream()
                                .anyMatch(change -> change.status() != OperationStatus.RUNNING)));
        topics.awaitAll(ended(all), OperationStatus.HELD);

        assertThat(target.received()).isLessThan(LEADS);
    }

    @Test
    void aStopThatIsTakenBackAtOnceHoldsNothing() {
        UUID id = UUID.randomUUID();
        ProcessingDefinition running = topics.publish(
                waiting(DefinitionBuilder.running(), Wait.DELAY, id).build());
        send(running);
        target.awaitRequests("/first", LEADS);

        topics.publish(
                waiting(DefinitionBuilder.stopped().version(2), Wait.DELAY, id).build());
        topics.publish(
                waiting(DefinitionBuilder.running().version(3), Wait.DELAY, id).build());
        UUID later = topics.send(EventBuilder.of(running).build());

        assertThat(topics.awaitEnd(later).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(topics.changed(Set.of(later), OperationStatus.HELD)).isZero();
    }

    /** Those that did not succeed and wait in no topic. */
    private Set<UUID> ended(Set<UUID> all) {
        Set<UUID> ended = new HashSet<>(all);
        ended.removeIf(operation -> topics.changes(operation).stream()
                .anyMatch(change ->
                        change.status() == OperationStatus.SUCCEEDED || change.status() == OperationStatus.WAITING));
        return ended;
    }

    private Set<UUID> send(ProcessingDefinition definition) {
        Set<UUID> all = new HashSet<>();
        for (int i = 0; i < LEADS; i++) {
            all.add(topics.send(EventBuilder.of(definition).build()));
        }
        return all;
    }

    private DefinitionBuilder waiting(DefinitionBuilder builder, Wait wait, UUID id) {
        builder.id(id);
        String retry = wait == Wait.RETRY ? "\"PT4.5S\"" : "";
        if (wait == Wait.RETRY) {
            target.answer("/first", Answer.status(500));
        } else if (wait == Wait.ANSWER) {
            target.answer("/first", Answer.json("{}").after(Duration.ofSeconds(2)));
        }
        builder.action("""
                {"key": "first", "type": "http_request", "method": "POST", "url": "%s", "body": "x",
                 "retry": {"delays": [%s]}}""".formatted(target.url("/first"), retry));
        if (wait == Wait.DELAY) {
            builder.action("""
                    {"key": "pause", "type": "delay", "duration": "PT4.5S"}""");
        }
        return builder.action("""
                {"key": "second", "type": "http_request", "method": "POST", "url": "%s", "body": "x",
                 "retry": {"delays": []}}""".formatted(target.url("/second")));
    }
}
