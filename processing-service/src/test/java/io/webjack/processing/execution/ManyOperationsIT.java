package io.webjack.processing.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.ProcessingTopics;
import io.webjack.processing.ServiceProfile;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import io.webjack.test.RecordedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class ManyOperationsIT {
    private final ProcessingTopics topics = new ProcessingTopics();
    private final HttpTarget target = HttpTarget.start();

    @AfterEach
    void close() {
        target.close();
        topics.close();
    }

    @Test
    void requestsGoOutSideBySide() {
        target.answer(Answer.json("{}").after(Duration.ofSeconds(1)));
        ProcessingDefinition definition = publish("/slow");

        for (int i = 0; i < 4; i++) {
            topics.send(EventBuilder.of(definition).build());
        }

        List<RecordedRequest> requests = target.awaitRequests("/slow", 4);
        assertThat(requests.get(3).receivedAtNanos() - requests.get(0).receivedAtNanos())
                .isLessThan(Duration.ofMillis(900).toNanos());
    }

    @Test
    void moreEventsThanSlotsAreAllRunOnce() {
        ProcessingDefinition definition = publish("/many");
        Set<UUID> sent = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            sent.add(topics.send(EventBuilder.of(definition).field("n", i).build()));
        }

        List<OperationResult> ends = topics.operationLog()
                .waitUntilReceived(
                        OperationResult.class,
                        result -> sent.contains(result.operationId()) && result.status() == OperationStatus.SUCCEEDED,
                        1000);

        assertThat(ends).hasSize(1000);
        assertThat(target.requests("/many"))
                .hasSize(1000)
                .extracting(request -> request.header("idempotency-key").orElseThrow())
                .doesNotHaveDuplicates();
    }

    @Test
    void anOperationThatTakesLongIsShownAsRunning() {
        target.answer(Answer.json("{}").after(Duration.ofMillis(2200)));
        UUID slow = topics.send(EventBuilder.of(publish("/slow")).build());

        topics.awaitEnd(slow);

        assertThat(topics.changes(slow))
                .extracting(OperationResult::status)
                .containsExactly(OperationStatus.RUNNING, OperationStatus.SUCCEEDED);
        assertThat(topics.changes(slow)).extracting(OperationResult::sequence).containsExactly(1L, 3L);
    }

    @Test
    void nothingSaysThatAnOperationRunsBehindItsEnd() {
        target.answer(Answer.json("{}").after(Duration.ofSeconds(1)));
        ProcessingDefinition definition = publish("/second");
        List<UUID> sent = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            sent.add(topics.send(EventBuilder.of(definition).field("n", i).build()));
        }
        Set<UUID> awaited = Set.copyOf(sent);
        topics.operationLog()
                .waitUntilReceived(
                        OperationResult.class,
                        result ->
                                awaited.contains(result.operationId()) && result.status() == OperationStatus.SUCCEEDED,
                        600);
        topics.awaitEnd(topics.send(EventBuilder.of(definition).build()));

        assertThat(sent)
                .allSatisfy(id -> assertThat(topics.changes(id))
                        .last()
                        .satisfies(change -> assertThat(change.status()).isEqualTo(OperationStatus.SUCCEEDED)));
    }

    @Test
    void theServiceIsReadyAsLongAsEventsMove() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> RestAssured.get("/q/health/ready").then().statusCode(200));
    }

    private ProcessingDefinition publish(String path) {
        return topics.publish(DefinitionBuilder.running()
                .post(target.url(path), "text/plain", "{{ fields.n }}")
                .build());
    }
}
