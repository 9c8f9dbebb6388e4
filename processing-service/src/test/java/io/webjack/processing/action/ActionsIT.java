package io.webjack.processing.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.Replay;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.ProcessingTopics;
import io.webjack.processing.ServiceProfile;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import io.webjack.wire.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The actions that only make values or decide, through real topics. */
@QuarkusTest
@TestProfile(ServiceProfile.class)
class ActionsIT {
    private final ProcessingTopics topics = new ProcessingTopics();
    private final HttpTarget target = HttpTarget.start();

    @AfterEach
    void close() {
        target.close();
        topics.close();
    }

    @Test
    void fieldsThatAreSetAreSeenByAllLaterActions() {
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .action("""
                        {"key": "clean", "type": "set_fields", "fields": [
                          {"name": "phone", "value": "{{ fields.phone | phone }}"},
                          {"name": "sum", "value": "{{ fields.sum | number: ',' }}"}]}""")
                .json("""
                        {"phone": "{{ fields.phone }}", "sum": "{{ fields.sum }}", "name": "{{ fields.name }}",
                         "again": "{{ actions.clean.sum }}"}""")
                .post(target.url("/crm"), "application/json", "{{ actions.json.body }}")
                .build());

        UUID operationId = topics.send(EventBuilder.of(definition)
                .field("phone", "8 (900) 000-00-01")
                .field("sum", "10,10")
                .field("name", "Оля")
                .build());

        assertThat(target.awaitRequest("/crm").bodyText())
                .isEqualTo("{\"phone\":\"+79000000001\",\"sum\":10.10,\"name\":\"Оля\",\"again\":10.10}");
        assertThat(topics.awaitEnd(operationId).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(topics.action(operationId, "clean").output())
                .isEqualTo(Map.of("phone", "+79000000001", "sum", new BigDecimal("10.10")));
    }

    @Test
    void fieldsThatWereSetAreThereAfterAWait() {
        target.answerNext(Answer.status(503));
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .action("""
                        {"key": "set", "type": "set_fields", "fields": [{"name": "a", "value": "{{ fields.a | plus: 1 }}"}]}""")
                .action("""
                        {"key": "send", "type": "http_request", "method": "POST", "url": "%s",
                         "body": "{{ fields.a }} {{ actions.set.a }}", "retry": {"delays": ["PT5S"]}}""".formatted(target.url("/crm")))
                .build());

        UUID operationId = topics.send(EventBuilder.of(definition).field("a", 1).build());

        assertThat(topics.awaitEnd(operationId).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(target.requests("/crm"))
                .hasSize(2)
                .extracting(request -> request.bodyText())
                .containsOnly("2 2");
    }

    @Test
    void fieldsAreTakenFromTheRecordWhenAPersonRunsTheRestAgain() {
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .action("""
                        {"key": "set", "type": "set_fields", "fields": [{"name": "number", "value": "{{ event.id }}"}]}""")
                .post(target.url("/crm"), "text/plain", "{{ fields.number }} {{ actions.set.number }}")
                .build());
        Event original = EventBuilder.of(definition).build();
        ActionResult set = new ActionResult(
                "set",
                "set_fields",
                null,
                0,
                1,
                ActionStatus.SUCCEEDED,
                Instant.parse("2026-11-25T10:00:00Z"),
                0,
                null,
                null,
                Map.of("number", "A-1"),
                Map.of("number", "A-1"),
                List.of(),
                null,
                false);

        UUID operationId = topics.send(EventBuilder.of(definition)
                .with("replay", new Replay(original.operationId(), 0, definition, List.of(set), null, Ids.newId()))
                .build());

        assertThat(target.awaitRequest("/crm").bodyText()).isEqualTo("A-1 A-1");
        assertThat(topics.awaitEnd(operationId).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(topics.action(operationId, "set").output()).isEqualTo(Map.of("number", "A-1"));
    }

    @Test
    void aFilterEndsTheOperationBeforeLaterActions() {
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .action("""
                        {"key": "city", "type": "filter",
                         "condition": {"left": "{{ fields.city }}", "operator": "equals", "right": "Казань"}}""")
                .post(target.url("/crm"), "text/plain", "{{ fields.name }}")
                .build());

        UUID other =
                topics.send(EventBuilder.of(definition).field("city", "Пермь").build());
        UUID wanted =
                topics.send(EventBuilder.of(definition).field("city", "Казань").build());

        OperationResult end = topics.awaitEnd(other);
        assertThat(end.status()).isEqualTo(OperationStatus.FILTERED);
        assertThat(end.finishedAt()).isNotNull();
        assertThat(end.error()).isNull();
        assertThat(topics.awaitEnd(wanted).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(topics.actions(other))
                .extracting(ActionResult::key, ActionResult::status)
                .containsExactly(tuple("city", ActionStatus.FILTERED));
        assertThat(target.received()).isEqualTo(1);
    }

    @Test
    void aShortDelayHoldsBackWhatFollows() {
        ProcessingDefinition definition = delayed("\"duration\": \"{{ fields.wait }}\"");

        UUID operationId =
                topics.send(EventBuilder.of(definition).field("wait", "PT2S").build());

        OperationResult end = topics.awaitEnd(operationId);
        assertThat(end.status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(end.durationMs()).isGreaterThanOrEqualTo(2000);
        assertThat(target.received()).isEqualTo(1);
        assertThat(topics.changes(operationId))
                .extracting(OperationResult::status)
                .doesNotContain(OperationStatus.WAITING);
    }

    @Test
    void aLongDelayIsShownAndKeptInATopic() {
        ProcessingDefinition definition = delayed("\"until\": \"{{ fields.from }}\"");
        Instant from = Instant.now().plusSeconds(12);

        UUID operationId = topics.send(
                EventBuilder.of(definition).field("from", from.toString()).build());

        OperationResult waiting = topics.operationLog()
                .waitUntilReceived(
                        OperationResult.class,
                        result ->
                                result.operationId().equals(operationId) && result.status() == OperationStatus.WAITING);
        assertThat(waiting.nextAttemptAt()).isEqualTo(from);
        assertThat(waiting.error()).isNull();
        OperationResult end = topics.awaitEnd(operationId);
        assertThat(end.status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(end.finishedAt()).isAfterOrEqualTo(from);
        assertThat(target.requests("/crm")).hasSize(1);
        assertThat(topics.actions(operationId))
                .extracting(ActionResult::key, ActionResult::status)
                .containsExactly(
                        tuple("set", ActionStatus.SUCCEEDED),
                        tuple("wait", ActionStatus.SUCCEEDED),
                        tuple("send", ActionStatus.SUCCEEDED));
        assertThat(target.requests("/crm").get(0).bodyText()).isEqualTo("before");
    }

    @Test
    void aDelayThatCannotBeReadFailsOrIsPassedOver() {
        ProcessingDefinition strict = delayed("\"duration\": \"{{ fields.wait }}\"");
        ProcessingDefinition lenient = delayed("\"duration\": \"{{ fields.wait }}\", \"onFailure\": \"CONTINUE\"");
        ProcessingDefinition skipping = delayed("""
                "duration": "{{ fields.wait }}",
                "when": {"left": "{{ fields.wait }}", "operator": "starts_with", "right": "PT"}""");

        UUID failed =
                topics.send(EventBuilder.of(strict).field("wait", "завтра").build());
        UUID passed =
                topics.send(EventBuilder.of(lenient).field("wait", "завтра").build());
        UUID skipped =
                topics.send(EventBuilder.of(skipping).field("wait", "завтра").build());

        OperationResult end = topics.awaitEnd(failed);
        assertThat(end.status()).isEqualTo(OperationStatus.FAILED);
        assertThat(end.error().code()).isEqualTo(ErrorCode.VALUE_INVALID);
        assertThat(end.error().actionKey()).isEqualTo("wait");
        assertThat(topics.awaitEnd(passed).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(topics.awaitEnd(skipped).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(topics.action(skipped, "wait").status()).isEqualTo(ActionStatus.SKIPPED);
        assertThat(target.received()).isEqualTo(2);
    }

    @Test
    void aTextIsParsedHoweverLongItIs() {
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .action("""
                        {"key": "order", "type": "parse", "format": "JSON", "input": "{{ fields.payment }}"}""")
                .post(
                        target.url("/crm"),
                        "text/plain",
                        "{{ actions.order.sum }} {{ actions.order.products.last.name }}")
                .build());
        String product = "{\"name\": \"%s\"}";

        UUID brief = topics.send(EventBuilder.of(definition)
                .field("payment", "{\"sum\": 10.10, \"products\": [" + product.formatted("a") + "]}")
                .build());
        target.awaitRequests("/crm", 1);
        UUID lengthy = topics.send(EventBuilder.of(definition)
                .field(
                        "payment",
                        "{\"sum\": 20.20, \"products\": ["
                                + (product.formatted("x".repeat(100)) + ",").repeat(3000)
                                + product.formatted("b")
                                + "]}")
                .build());
        UUID broken = topics.send(
                EventBuilder.of(definition).field("payment", "{\"sum\": ").build());

        assertThat(topics.awaitEnd(brief).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(topics.awaitEnd(lengthy).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(topics.awaitEnd(broken).error().code()).isEqualTo(ErrorCode.PARSE_FAILED);
        assertThat(target.requests("/crm"))
                .extracting(request -> request.bodyText())
                .containsExactly("10.10 a", "20.20 b");
        assertThat(topics.action(lengthy, "order").warnings())
                .extracting(warning -> warning.code())
                .containsExactly("OUTPUT_NOT_RECORDED");
    }

    private ProcessingDefinition delayed(String settings) {
        return topics.publish(DefinitionBuilder.running()
                .action("""
                        {"key": "set", "type": "set_fields", "fields": [{"name": "was", "value": "before"}]}""")
                .action("{\"key\": \"wait\", \"type\": \"delay\", " + settings + "}")
                .post(target.url("/crm"), "text/plain", "{{ fields.was }}")
                .build());
    }
}
