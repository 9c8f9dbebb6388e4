package io.webjack.processing.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.ProcessingTopics;
import io.webjack.processing.ServiceProfile;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import io.webjack.wire.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class DuplicatesIT {
    private final ProcessingTopics topics = new ProcessingTopics();
    private final HttpTarget target = HttpTarget.start();

    @AfterEach
    void close() {
        target.close();
        topics.close();
    }

    @Test
    void theSameEventAgainIsADuplicateOfTheFirst() {
        ProcessingDefinition definition = publish(null);
        UUID eventId = Ids.derived(definition.id(), "lead-1");

        UUID first = topics.send(EventBuilder.of(definition).eventId(eventId).build());
        topics.awaitEnd(first);
        UUID second = topics.send(EventBuilder.of(definition).eventId(eventId).build());

        OperationResult end = topics.awaitEnd(second);
        assertThat(end.status()).isEqualTo(OperationStatus.DUPLICATE);
        assertThat(end.duplicateOf()).isEqualTo(first);
        assertThat(target.requests("/crm")).hasSize(1);
    }

    @Test
    void theSameEventWhileTheFirstStillRunsIsNeverStarted() {
        target.answer(Answer.json("{}").after(Duration.ofSeconds(2)));
        ProcessingDefinition definition = publish(null);
        UUID eventId = Ids.derived(definition.id(), "evt-8");

        UUID first = topics.send(EventBuilder.of(definition).eventId(eventId).build());
        target.awaitRequest("/crm");
        UUID second = topics.send(EventBuilder.of(definition).eventId(eventId).build());

        assertThat(topics.awaitEnd(second).status()).isEqualTo(OperationStatus.DUPLICATE);
        assertThat(topics.awaitEnd(first).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(target.requests("/crm")).hasSize(1);
    }

    @Test
    void behindTheWindowTheSameEventIsANewOne() {
        ProcessingDefinition definition = publish("PT1M");
        UUID eventId = Ids.derived(definition.id(), "lead-2");
        Instant now = Instant.now();

        UUID first = topics.send(EventBuilder.of(definition)
                .eventId(eventId)
                .with("receivedAt", now.minusSeconds(90))
                .build());
        topics.awaitEnd(first);
        UUID second = topics.send(EventBuilder.of(definition)
                .eventId(eventId)
                .with("receivedAt", now)
                .build());

        assertThat(topics.awaitEnd(second).status()).isEqualTo(OperationStatus.SUCCEEDED);
    }

    @Test
    void theSameIdOfAnotherProcessingIsAnotherEvent() {
        ProcessingDefinition one = publish(null);
        ProcessingDefinition other = publish(null);

        UUID first = topics.send(
                EventBuilder.of(one).eventId(Ids.derived(one.id(), "lead-3")).build());
        UUID second = topics.send(EventBuilder.of(other)
                .eventId(Ids.derived(other.id(), "lead-3"))
                .build());

        assertThat(topics.awaitEnd(first).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(topics.awaitEnd(second).status()).isEqualTo(OperationStatus.SUCCEEDED);
    }

    private ProcessingDefinition publish(String window) {
        DefinitionBuilder builder = DefinitionBuilder.running().post(target.url("/crm"), "text/plain", "x");
        return topics.publish(
                (window == null ? builder : builder.with("deduplication", Map.of("window", window))).build());
    }
}
