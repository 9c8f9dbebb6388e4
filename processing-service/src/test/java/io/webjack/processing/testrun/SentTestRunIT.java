package io.webjack.processing.testrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.ReceivedRequest.BodyEncoding;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.contracts.result.OperationResult;
import io.webjack.contracts.result.ReceivedResponse;
import io.webjack.processing.ServiceProfile;
import io.webjack.test.Answer;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.HttpTarget;
import io.webjack.test.RecordLog;
import io.webjack.wire.WireJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class SentTestRunIT {
    private final HttpTarget target = HttpTarget.start();
    private final RecordLog results = RecordLog.open(Topic.OPERATION_RESULTS);
    private final RecordLog actions = RecordLog.open(Topic.ACTION_RESULTS);

    @AfterEach
    void close() {
        target.close();
        results.close();
        actions.close();
    }

    @Test
    void whatIsSentReallyArrivesAndIsRecordedAsATest() {
        target.answer("/contact", Answer.json("{\"id\":9007199254740993123}"));
        ProcessingDefinition draft = DefinitionBuilder.draft()
                .action("""
                        {"key": "wait", "type": "delay", "duration": "P30D"}""")
                .action("""
                        {"key": "contact", "type": "http_request", "method": "POST", "url": "%s", "body": "{{ fields.a }}"}""".formatted(target.url("/contact")))
                .action("""
                        {"key": "deal", "type": "http_request", "method": "POST", "url": "%s",
                         "body": "{{ actions.contact.json.id }}"}""".formatted(target.url("/deal")))
                .build();

        ValidatableResponse answer = sent(draft, Map.of("a", "b"))
                .statusCode(200)
                .body("status", equalTo("SUCCEEDED"))
                .body("error", nullValue())
                .body("operationId", notNullValue())
                .body("actions.key", contains("wait", "contact", "deal"))
                .body("actions[1].response.status", equalTo(200));

        assertThat(target.requests("/contact").get(0).bodyText()).isEqualTo("b");
        assertThat(target.requests("/deal").get(0).bodyText()).isEqualTo("9007199254740993123");
        UUID operation = UUID.fromString(answer.extract().path("operationId"));
        OperationResult recorded = results.waitUntilReceived(
                OperationResult.class, result -> result.operationId().equals(operation));
        assertThat(recorded.isTest()).isTrue();
        assertThat(recorded.status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(recorded.processingId()).isEqualTo(draft.id());
        assertThat(recorded.event()).isNotNull();
        assertThat(actions.waitUntilReceived(
                                ActionResults.class,
                                result -> result.operationId().equals(operation))
                        .results())
                .hasSize(3);
    }

    @Test
    void whatFailsIsNotRepeatedAndTellsNobody() {
        target.answer("/crm", Answer.status(503));
        ProcessingDefinition draft = DefinitionBuilder.draft()
                .post(target.url("/crm"), "text/plain", "x")
                .emails("owner@example.org")
                .build();

        ValidatableResponse answer = sent(draft, Map.of())
                .statusCode(200)
                .body("status", equalTo("FAILED"))
                .body("error.httpStatus", equalTo(503))
                .body("actions", hasSize(1))
                .body("actions[0].willRetry", equalTo(false));

        assertThat(target.requests("/crm")).hasSize(1);
        UUID operation = UUID.fromString(answer.extract().path("operationId"));
        OperationResult recorded = results.waitUntilReceived(
                OperationResult.class, result -> result.operationId().equals(operation));
        assertThat(recorded.notifications()).isNull();
    }

    @Test
    void theDataOfAnOperationAreSentAsAnOperationOfTheirOwn() {
        ProcessingDefinition draft = DefinitionBuilder.draft()
                .post(target.url("/crm"), "text/plain", "{{ fields.a }}")
                .build();
        Event event = EventBuilder.of(draft).field("a", "came before").build();

        String operation = call(Map.of("definition", draft, "event", event, "send", true))
                .post("/internal/test-runs")
                .then()
                .statusCode(200)
                .extract()
                .path("operationId");

        assertThat(operation).isNotEqualTo(event.operationId().toString());
        assertThat(target.requests("/crm").get(0).bodyText()).isEqualTo("came before");
    }

    @Test
    void whatIsOnlyShownSeesTheAnswersThatCameBefore() {
        ProcessingDefinition draft = DefinitionBuilder.draft()
                .post(target.url("/contact"), "text/plain", "x")
                .action("""
                        {"key": "deal", "type": "http_request", "method": "POST", "url": "%s",
                         "body": "{{ actions.send.json.id }}"}""".formatted(target.url("/deal")))
                .build();
        ActionResult before = new ActionResult(
                "send",
                "http_request",
                null,
                7,
                1,
                ActionStatus.SUCCEEDED,
                Instant.EPOCH,
                1,
                null,
                new ReceivedResponse(
                        200,
                        Map.of("content-type", "application/json"),
                        "{\"id\":42}",
                        BodyEncoding.TEXT,
                        false,
                        9,
                        List.of()),
                Map.of(),
                Map.of(),
                List.of(),
                null,
                false);

        call(Map.of("definition", draft, "fields", Map.of(), "send", false, "recorded", List.of(before)))
                .post("/internal/test-runs")
                .then()
                .statusCode(200)
                .body("operationId", nullValue())
                .body("actions[1].request.body", equalTo("42"));
        assertThat(target.received()).isZero();
    }

    private static ValidatableResponse sent(ProcessingDefinition definition, Map<String, Object> fields) {
        return call(Map.of("definition", definition, "fields", fields, "send", true))
                .post("/internal/test-runs")
                .then();
    }

    private static RequestSpecification call(Map<String, Object> body) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + ServiceProfile.SERVICE_TOKEN)
                .contentType("application/json")
                .body(WireJson.write(body));
    }
}
