package io.webjack.processing.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.Replay;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.contracts.result.OperationResult;
import io.webjack.contracts.result.ReceivedResponse;
import io.webjack.processing.ProcessingTopics;
import io.webjack.processing.ServiceProfile;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import io.webjack.wire.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class ReplayIT {
    private final ProcessingTopics topics = new ProcessingTopics();
    private final HttpTarget target = HttpTarget.start();

    @AfterEach
    void close() {
        target.close();
        topics.close();
    }

    @Test
    void aKeptAnswerIsUsedAndItsRequestIsNotSentAgain() {
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .action("""
                        {"key": "contact", "type": "http_request", "method": "POST", "url": "%s", "body": "x"}""".formatted(target.url("/contact")))
                .post(target.url("/deal"), "text/plain", "{{ actions.contact.json.id }} {{ fields.sum }}")
                .build());
        UUID failed = Ids.newId();
        Event again = EventBuilder.of(definition)
                .field("sum", "10.10")
                .with("replay", new Replay(failed, 0, definition, List.of(answered(0, "contact")), null, null))
                .build();

        UUID id = topics.send(again);

        assertThat(topics.awaitEnd(id).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(target.awaitRequest("/deal").bodyText()).isEqualTo("7001 10.10");
        assertThat(target.requests("/contact")).isEmpty();
        assertThat(topics.actions(id)).extracting(ActionResult::key).containsExactly("contact", "send");
    }

    @Test
    void aReplayRunsWithTheDefinitionThatItBrings() {
        DefinitionBuilder builder = DefinitionBuilder.running().post(target.url("/old"), "text/plain", "x");
        ProcessingDefinition asItRan = builder.build();
        topics.publish(DefinitionBuilder.running()
                .id(asItRan.id())
                .version(2)
                .post(target.url("/new"), "text/plain", "x")
                .build());
        Event again = EventBuilder.of(asItRan)
                .with("processingVersion", 2)
                .with("replay", new Replay(Ids.newId(), 0, asItRan, List.of(), null, null))
                .build();

        UUID id = topics.send(again);

        OperationResult end = topics.awaitEnd(id);
        assertThat(end.status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(end.processingVersion()).isEqualTo(1);
        assertThat(target.requests("/old")).hasSize(1);
        assertThat(target.requests("/new")).isEmpty();
    }

    @Test
    void aHeldOperationGoesOnItselfAndOnlyOnce() {
        DefinitionBuilder builder = DefinitionBuilder.stopped().post(target.url("/crm"), "text/plain", "x");
        ProcessingDefinition stopped = topics.publish(builder.build());
        Event event = EventBuilder.of(stopped).build();
        UUID id = topics.send(event);
        OperationResult held = topics.awaitEnd(id);
        assertThat(held.status()).isEqualTo(OperationStatus.HELD);
        topics.publish(DefinitionBuilder.running()
                .id(stopped.id())
                .version(2)
                .post(target.url("/crm"), "text/plain", "x")
                .build());
        UUID once = Ids.derived(id, "run/" + held.sequence());

        topics.send(going(event, held, once));
        topics.operationLog()
                .waitUntilReceived(
                        OperationResult.class,
                        result -> result.operationId().equals(id) && result.status() == OperationStatus.SUCCEEDED);
        topics.send(going(event, held, once));
        UUID last = topics.send(EventBuilder.of(stopped)
                .with("processingVersion", 2)
                .eventId(event.eventId())
                .build());

        // Behind the second replay in the same partition: by now it is known to have been left out.
        assertThat(topics.awaitEnd(last).status()).isIn(OperationStatus.SUCCEEDED, OperationStatus.DUPLICATE);
        assertThat(topics.changes(id).stream()
                        .filter(result -> result.status() == OperationStatus.SUCCEEDED)
                        .toList())
                .singleElement()
                .satisfies(result -> assertThat(result.sequence()).isGreaterThan(held.sequence()));
    }

    @Test
    void ofTwoRetriesThatAreOneOnlyTheFirstRuns() {
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .post(target.url("/crm"), "text/plain", "x")
                .build());
        UUID once = Ids.newId();
        UUID operation = Ids.newId();
        UUID failed = Ids.newId();

        topics.send(EventBuilder.of(definition)
                .operationId(operation)
                .eventId(operation)
                .with("replay", new Replay(failed, 0, null, List.of(), once, Ids.newId()))
                .build());
        assertThat(topics.awaitEnd(operation).status()).isEqualTo(OperationStatus.SUCCEEDED);
        topics.send(EventBuilder.of(definition)
                .operationId(operation)
                .eventId(operation)
                .with("replay", new Replay(failed, 0, null, List.of(), once, Ids.newId()))
                .build());
        UUID last = topics.send(EventBuilder.of(definition)
                .with("orderingKey", operation.toString())
                .build());

        assertThat(topics.awaitEnd(last).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(topics.changes(operation)).hasSize(1);
        assertThat(target.requests("/crm")).hasSize(2);
    }

    private static Event going(Event event, OperationResult held, UUID once) {
        return EventBuilder.of(DefinitionBuilder.running().build())
                .operationId(event.operationId())
                .eventId(event.eventId())
                .with("processingId", event.processingId())
                .with("processingVersion", 2)
                .with("replay", new Replay(null, held.sequence(), null, List.of(), once, Ids.newId()))
                .build();
    }

    private static ActionResult answered(int index, String key) {
        return new ActionResult(
                key,
                "http_request",
                null,
                index,
                1,
                ActionStatus.SUCCEEDED,
                Instant.parse("2026-11-25T10:00:01Z"),
                61,
                null,
                new ReceivedResponse(200, Map.of(), "{\"id\":7001}", null, false, 11, List.of()),
                Map.of("status", 200, "json", Map.of("id", 7001)),
                Map.of(),
                List.of(),
                null,
                false);
    }
}
