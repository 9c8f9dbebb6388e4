package io.webjack.admin.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.wire.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayedEventTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    private final ProcessingDefinition definition = definition(1);
    private final Event event = EventBuilder.of(definition).field("a", 1).build();

    @Test
    void whatSucceededIsKeptWithTheFieldsThatWereSet() {
        assertThat(keptWhen(definition, Map.of())).containsExactly("set", "first");
    }

    @Test
    void fieldsAreSetAnewWhenThoseOfTheEventWereCorrected() {
        assertThat(keptWhen(definition, Map.of("a", 2))).containsExactly("first");
    }

    @Test
    void fieldsAreSetAnewWhenTheProcessingWasCorrected() {
        assertThat(keptWhen(definition(2), Map.of())).containsExactly("first");
    }

    @Test
    void aHeldOperationSetsItsFieldsAnewWhenTheProcessingWasCorrected() {
        ReplaySource source = source(OperationStatus.HELD);

        assertThat(ReplayedEvent.goingOn(source, event, definition, Ids.newId(), Ids.newId())
                        .replay()
                        .recorded())
                .extracting(ActionResult::key)
                .containsExactly("set", "first");
        assertThat(ReplayedEvent.goingOn(source, event, definition(2), Ids.newId(), Ids.newId())
                        .replay()
                        .recorded())
                .extracting(ActionResult::key)
                .containsExactly("first");
    }

    @Test
    void whatARetryWasGivenToKeepIsKeptWhenItGoesOnWithoutHavingBegun() {
        Event retried = ReplayedEvent.again(
                source(OperationStatus.FAILED),
                event,
                true,
                definition,
                definition,
                Map.of(),
                Ids.newId(),
                NOW,
                Ids.newId(),
                Ids.newId());
        ReplaySource held = new ReplaySource(
                retried, OperationStatus.HELD, 1, definition.id(), 1, null, List.of(), List.of(), null);

        Event goesOn = ReplayedEvent.goingOn(held, retried, definition, Ids.newId(), Ids.newId());

        assertThat(goesOn.operationId()).isEqualTo(retried.operationId());
        assertThat(goesOn.replay().recorded()).extracting(ActionResult::key).containsExactly("set", "first");
    }

    @Test
    void whatSucceededIsKeptWhereNoActionIsToBlame() {
        ReplaySource source = new ReplaySource(
                event,
                OperationStatus.FAILED,
                4,
                definition.id(),
                1,
                null,
                List.of(result("first", "http_request", 1, Map.of())),
                List.of(),
                null);

        assertThat(ReplayedEvent.again(
                                source,
                                event,
                                true,
                                definition,
                                definition,
                                Map.of(),
                                Ids.newId(),
                                NOW,
                                Ids.newId(),
                                Ids.newId())
                        .replay()
                        .recorded())
                .extracting(ActionResult::key)
                .containsExactly("first");
    }

    private List<String> keptWhen(ProcessingDefinition chosen, Map<String, Object> fields) {
        return ReplayedEvent.again(
                        source(OperationStatus.FAILED),
                        event,
                        true,
                        chosen,
                        chosen,
                        fields,
                        Ids.newId(),
                        NOW,
                        Ids.newId(),
                        Ids.newId())
                .replay()
                .recorded()
                .stream()
                .map(ActionResult::key)
                .toList();
    }

    private ReplaySource source(OperationStatus status) {
        return new ReplaySource(
                event,
                status,
                4,
                definition.id(),
                1,
                "send",
                List.of(
                        result("set", "set_fields", 0, Map.of("b", 2)),
                        result("first", "http_request", 1, Map.of()),
                        failed("send", 2)),
                List.of(),
                null);
    }

    private static ProcessingDefinition definition(int version) {
        return DefinitionBuilder.running()
                .version(version)
                .action(
                        "{\"key\": \"set\", \"type\": \"set_fields\", \"fields\": [{\"name\": \"b\", \"value\": \"2\"}]}")
                .action(
                        "{\"key\": \"first\", \"type\": \"http_request\", \"method\": \"GET\", \"url\": \"http://a.test\"}")
                .post("http://a.test", "text/plain", "x")
                .build();
    }

    private static ActionResult result(String key, String type, int index, Map<String, Object> fields) {
        return new ActionResult(
                key,
                type,
                null,
                index,
                1,
                ActionStatus.SUCCEEDED,
                NOW,
                0,
                null,
                null,
                Map.of(),
                fields,
                List.of(),
                null,
                false);
    }

    private static ActionResult failed(String key, int index) {
        return new ActionResult(
                key,
                "http_request",
                null,
                index,
                1,
                ActionStatus.FAILED,
                NOW,
                0,
                null,
                null,
                Map.of(),
                Map.of(),
                List.of(),
                null,
                true);
    }
}
