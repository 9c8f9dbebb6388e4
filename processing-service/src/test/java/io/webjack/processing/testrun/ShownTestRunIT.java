package io.webjack.processing.testrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.processing.ServiceProfile;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.HttpTarget;
import io.webjack.test.TestMail;
import io.webjack.wire.WireJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServiceProfile.class)
class ShownTestRunIT {
    private final HttpTarget target = HttpTarget.start();

    @AfterEach
    void close() {
        target.close();
    }

    @Test
    void everyActionIsBuiltAndNothingIsSent() {
        ProcessingDefinition draft = DefinitionBuilder.draft()
                .json("{\"sum\": \"{{ fields.sum }}\"}")
                .post(target.url("/crm?token=made-up"), "application/json", "{{ actions.json.body }}")
                .build();

        call(Map.of("definition", draft, "fields", Map.of("sum", new BigDecimal("10.10")), "send", false))
                .post("/internal/test-runs")
                .then()
                .statusCode(200)
                .body("status", equalTo("SUCCEEDED"))
                .body("actions", hasSize(2))
                .body("actions[0].output.body", equalTo("{\"sum\":10.10}"))
                .body("actions[1].request.method", equalTo("POST"))
                .body("actions[1].request.url", equalTo(target.url("/crm?token=***")))
                .body("actions[1].request.body", equalTo("{\"sum\":10.10}"))
                .body("actions[1].response", nullValue());
        assertThat(target.received()).isZero();
    }

    @Test
    void aConditionThatComparesWhatHasNoOrderSaysSo() {
        ProcessingDefinition draft = DefinitionBuilder.draft().action("""
                        {"key": "set", "type": "set_fields", "fields": [{"name": "a", "value": "1"}],
                         "when": {"left": "{{ fields.text }}", "operator": "greater_than", "right": 5}}""").build();

        call(Map.of("definition", draft, "fields", Map.of("text", "много"), "send", false))
                .post("/internal/test-runs")
                .then()
                .statusCode(200)
                .body("actions[0].status", equalTo("SKIPPED"))
                .body("actions[0].warnings.code", equalTo(List.of("NOT_COMPARABLE")));
    }

    @Test
    void everyKindOfActionIsShownAndNothingHappens() {
        ProcessingDefinition draft = DefinitionBuilder.draft()
                .action("""
                        {"key": "set", "type": "set_fields", "fields": [{"name": "a", "value": "{{ fields.text | size }}"}]}""")
                .action("""
                        {"key": "check", "type": "filter",
                         "condition": {"left": "{{ fields.a }}", "operator": "equals", "right": 5}}""")
                .action("""
                        {"key": "read", "type": "parse", "format": "FORM", "input": "{{ fields.text }}"}""")
                .action("""
                        {"key": "wait", "type": "delay", "duration": "P30D"}""")
                .action("""
                        {"key": "tell", "type": "email", "to": ["a@example.org"], "subject": "{{ fields.a }}",
                         "text": "{{ actions.read.x }}"}""")
                .action("""
                        {"key": "out", "type": "publish", "topic": "webjack.out.never", "messageKey": "k",
                         "value": {"x": "{{ actions.read.x }}"}}""")
                .build();

        call(Map.of("definition", draft, "fields", Map.of("text", "x=042"), "send", false))
                .post("/internal/test-runs")
                .then()
                .statusCode(200)
                .body("status", equalTo("SUCCEEDED"))
                .body("actions.status", everyItem(equalTo("SUCCEEDED")))
                .body("actions", hasSize(6))
                .body("actions[0].output.a", equalTo(5))
                .body("actions[2].output.x", equalTo("042"))
                .body("actions[4].output.text", equalTo("042"))
                .body("actions[4].output.to", equalTo(List.of("a@example.org")))
                .body("actions[5].output.value", equalTo("{\"x\":\"042\"}"))
                .body("actions[5].output.partition", nullValue());
        assertThat(TestMail.server().receivedBy("a@example.org")).isEmpty();
    }

    @Test
    void whatWouldFailIsToldWithItsReason() {
        ProcessingDefinition draft = DefinitionBuilder.draft()
                .post("{{ fields.url }}", "text/plain", "x")
                .build();

        call(Map.of("definition", draft, "fields", Map.of("url", "nowhere"), "send", false))
                .post("/internal/test-runs")
                .then()
                .statusCode(200)
                .body("status", equalTo("FAILED"))
                .body("error.code", equalTo("URL_INVALID"))
                .body("error.actionKey", equalTo("send"));
    }

    @Test
    void whatIsMissingIsAProblem() {
        call(Map.of("send", false))
                .post("/internal/test-runs")
                .then()
                .statusCode(422)
                .contentType(containsString("application/problem+json"))
                .body("violations[0].pointer", is("/definition"));
    }

    @Test
    void withoutTheTokenOfTheServicesNothingIsTold() {
        RestAssured.given()
                .contentType("application/json")
                .body("{}")
                .post("/internal/test-runs")
                .then()
                .statusCode(401)
                .contentType(containsString("application/problem+json"));
    }

    private static RequestSpecification call(Map<String, Object> body) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + ServiceProfile.SERVICE_TOKEN)
                .contentType("application/json")
                .body(WireJson.write(body));
    }
}
