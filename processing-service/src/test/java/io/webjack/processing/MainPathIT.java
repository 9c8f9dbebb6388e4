package io.webjack.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.contracts.result.DeadLetter;
import io.webjack.contracts.result.OperationResult;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import io.webjack.test.RecordedRequest;
import io.webjack.test.TestTopics;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class MainPathIT {
    private final ProcessingTopics topics = new ProcessingTopics();
    private final HttpTarget target = HttpTarget.start();

    @AfterEach
    void close() {
        target.close();
        topics.close();
    }

    @Test
    void aFormGoesOutExactlyAsBuilt() {
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .form("email", "{{ fields.email }}", "username", "{{ fields[\"Имя\"] }}")
                .action("""
                        {"key": "send", "type": "http_request", "method": "POST",
                         "url": "%s", "query": [{"name": "lang", "value": "ru"}],
                         "headers": [{"name": "X-Token", "value": "made-up"}],
                         "body": "{{ actions.form.body }}"}""".formatted(target.url("/api/v1/course/student/add")))
                .build());

        UUID operationId = topics.send(EventBuilder.of(definition)
                .field("email", "ivan@example.org")
                .field("Имя", "Иван & Ко")
                .build());

        RecordedRequest request = target.awaitRequest("/api/v1/course/student/add");
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.query()).isEqualTo("lang=ru");
        assertThat(request.bodyText())
                .isEqualTo("email=ivan%40example.org&username=%D0%98%D0%B2%D0%B0%D0%BD+%26+%D0%9A%D0%BE");
        assertThat(request.headers("content-type")).containsExactly("application/x-www-form-urlencoded");
        assertThat(request.headers("x-token")).containsExactly("made-up");
        assertThat(request.headers("user-agent")).containsExactly("Webjack");
        assertThat(request.headers("idempotency-key")).containsExactly(operationId + "/send");
        assertThat(topics.awaitEnd(operationId).status()).isEqualTo(OperationStatus.SUCCEEDED);
    }

    @Test
    void resultsOfAllActionsAreRecordedBeforeTheEnd() {
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .json("{\"id\": \"{{ fields.id }}\", \"sum\": \"{{ fields.sum }}\"}")
                .post(target.url("/crm"), "application/json", "{{ actions.json.body }}")
                .build());
        Event event = EventBuilder.of(definition)
                .field("id", 7615917337495250001L)
                .field("sum", new BigDecimal("10.10"))
                .build();

        UUID operationId = topics.send(event);

        OperationResult end = topics.awaitEnd(operationId);
        assertThat(target.awaitRequest("/crm").bodyText()).isEqualTo("{\"id\":7615917337495250001,\"sum\":10.10}");
        assertThat(end.status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(end.sequence()).isEqualTo(2);
        assertThat(end.processingName()).isEqualTo(definition.name());
        assertThat(end.durationMs()).isNotNegative();
        ActionResult send = topics.action(operationId, "send");
        assertThat(topics.actions(operationId))
                .extracting(ActionResult::key, ActionResult::status)
                .containsExactly(tuple("json", ActionStatus.SUCCEEDED), tuple("send", ActionStatus.SUCCEEDED));
        assertThat(send.response().status()).isEqualTo(200);
        assertThat(send.response().body()).isEqualTo("{\"ok\":true}");
        assertThat(send.request().url()).isEqualTo(target.url("/crm"));
    }

    @Test
    void everythingAnEventCausesGoesToItsPartitionWithItsKey() {
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .post(target.url("/crm"), "text/plain", "x")
                .build());
        Event event = EventBuilder.of(definition).build();

        TestTopics.send(Topic.EVENTS, 3, "any key", event);

        topics.awaitEnd(event.operationId());
        var end = topics.operationLog().waitUntilRecord("any key");
        assertThat(end.partition()).isEqualTo(3);
        assertThat(topics.actionLog().waitUntilRecord("any key").partition()).isEqualTo(3);
        assertThat(new String(end.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                .isEqualTo("io.webjack.operation.changed.v1");
    }

    @Test
    void anEventOfAStoppedProcessingIsHeld() {
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.stopped()
                .post(target.url("/crm"), "text/plain", "x")
                .build());

        UUID operationId = topics.send(EventBuilder.of(definition).build());

        OperationResult end = topics.awaitEnd(operationId);
        assertThat(end.status()).isEqualTo(OperationStatus.HELD);
        assertThat(end.finishedAt()).isNull();
        assertThat(target.received()).isZero();
    }

    @Test
    void anEventWaitsForTheDefinitionThatIngestKnew() {
        ProcessingDefinition stopped = topics.publish(DefinitionBuilder.stopped()
                .post(target.url("/crm"), "text/plain", "x")
                .build());
        ProcessingDefinition running = DefinitionBuilder.running()
                .id(stopped.id())
                .version(2)
                .post(target.url("/crm"), "text/plain", "x")
                .build();

        UUID operationId = topics.send(EventBuilder.of(running).build());
        topics.publish(running);

        assertThat(topics.awaitEnd(operationId).status()).isEqualTo(OperationStatus.SUCCEEDED);
    }

    @Test
    void anEventOfADeletedProcessingFailsVisibly() {
        UUID operationId = topics.send(EventBuilder.unknownProcessing().build());

        OperationResult end = topics.awaitEnd(operationId);
        assertThat(end.status()).isEqualTo(OperationStatus.FAILED);
        assertThat(end.error().code()).isEqualTo(ErrorCode.PROCESSING_DELETED);
    }

    @Test
    void aPoisonRecordIsPutAsideAndTheNextOneRuns() {
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .post(target.url("/crm"), "text/plain", "x")
                .build());
        Event event = EventBuilder.of(definition).build();

        TestTopics.sendBytes(
                Topic.EVENTS,
                1,
                "poison-" + event.operationId(),
                "not-an-envelope".getBytes(StandardCharsets.UTF_8),
                List.of(new RecordHeader("trace", (byte[]) null)));
        TestTopics.send(Topic.EVENTS, 1, event.eventId().toString(), event);

        assertThat(topics.awaitEnd(event.operationId()).status()).isEqualTo(OperationStatus.SUCCEEDED);
        String key =
                Base64.getEncoder().encodeToString(("poison-" + event.operationId()).getBytes(StandardCharsets.UTF_8));
        DeadLetter letter =
                topics.deadLetters().waitUntilReceived(DeadLetter.class, dead -> key.equals(dead.keyBase64()));
        assertThat(letter.service()).isEqualTo("processing-service");
        assertThat(letter.partition()).isEqualTo(1);
        assertThat(new String(Base64.getDecoder().decode(letter.valueBase64()), StandardCharsets.UTF_8))
                .isEqualTo("not-an-envelope");
        assertThat(letter.headers()).containsEntry("trace", null);
    }

    @Test
    void laterActionsUseTheAnswerOfEarlierOnes() {
        target.answer("/first", Answer.json("{\"contact\": {\"id\": 900719925474099312312}}"));
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .action("{\"key\": \"first\", \"type\": \"http_request\", \"method\": \"GET\", \"url\": \"%s\"}"
                        .formatted(target.url("/first")))
                .json("{\"contact\": \"{{ actions.first.json.contact.id }}\", \"was\": \"{{ actions.first.status }}\"}")
                .post(target.url("/second"), "application/json", "{{ actions.json.body }}")
                .build());

        UUID operationId = topics.send(EventBuilder.of(definition).build());

        assertThat(target.awaitRequest("/second").bodyText())
                .isEqualTo("{\"contact\":900719925474099312312,\"was\":200}");
        assertThat(topics.awaitEnd(operationId).sequence()).isEqualTo(3);
        topics.action(operationId, "send");
        assertThat(topics.recorded(operationId)).hasSize(2);
    }

    @Test
    void anActionWhoseConditionIsFalseIsSkippedAndOneThatMayFailDoesNotEndTheOperation() {
        target.answer("/broken", Answer.status(500));
        ProcessingDefinition definition = topics.publish(DefinitionBuilder.running()
                .action("""
                        {"key": "never", "type": "http_request", "method": "GET", "url": "%s",
                         "when": {"left": "{{ fields.kind }}", "operator": "equals", "right": "b"}}""".formatted(target.url("/never")))
                .action("""
                        {"key": "broken", "type": "http_request", "method": "POST", "url": "%s",
                         "onFailure": "CONTINUE", "retry": {"delays": []}}""".formatted(target.url("/broken")))
                .post(target.url("/last"), "text/plain", "x")
                .build());

        UUID operationId =
                topics.send(EventBuilder.of(definition).field("kind", "a").build());

        assertThat(topics.awaitEnd(operationId).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(topics.actions(operationId))
                .extracting(ActionResult::status)
                .containsExactly(ActionStatus.SKIPPED, ActionStatus.FAILED, ActionStatus.SUCCEEDED);
        assertThat(target.requests("/never")).isEmpty();
    }
}
