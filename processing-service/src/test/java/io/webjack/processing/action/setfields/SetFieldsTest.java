package io.webjack.processing.action.setfields;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.definition.ActionDefinition.SetFields;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionRuns;
import io.webjack.processing.action.PreparedAction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SetFieldsTest {
    private final SetFieldsExecutor executor = new SetFieldsExecutor();

    @Test
    void valuesKeepTheirTypes() {
        ActionOutcome outcome = outcome(
                """
                {"name": "sum", "value": "{{ fields.sum }}"}, {"name": "Имя", "value": "{{ fields.name }}!"},
                {"name": "{{ fields.key }}", "value": "{{ fields.list }}"}""", Map.of("sum", new BigDecimal("10.10"), "name", "Оля", "key", "tags", "list", List.of(1, 2)));

        assertThat(outcome).isInstanceOf(ActionOutcome.Succeeded.class);
        assertThat(outcome.report().fields())
                .isEqualTo(Map.of("sum", new BigDecimal("10.10"), "Имя", "Оля!", "tags", List.of(1, 2)));
        assertThat(outcome.report().seen()).isEqualTo(outcome.report().fields());
        assertThat(outcome.report().output()).isEqualTo(outcome.report().fields());
    }

    @Test
    void allRowsSeeTheFieldsAsTheyWere() {
        ActionOutcome outcome = outcome(
                "{\"name\": \"a\", \"value\": \"{{ fields.b }}\"}, {\"name\": \"b\", \"value\": \"{{ fields.a }}\"}",
                Map.of("a", 1, "b", 2));

        assertThat(outcome.report().fields()).isEqualTo(Map.of("a", 2, "b", 1));
    }

    @Test
    void aFieldWithoutANameIsAnError() {
        ActionOutcome outcome = outcome("{\"name\": \"{{ fields.nothing }}\", \"value\": \"x\"}", Map.of());

        assertThat(failure(outcome).code()).isEqualTo(ErrorCode.VALUE_INVALID);
    }

    @Test
    void fieldsAreBounded() {
        ActionOutcome outcome = outcome(
                "{\"name\": \"a\", \"value\": \"{{ fields.a }}\"}, {\"name\": \"b\", \"value\": \"{{ fields.a }}\"}",
                Map.of("a", "x".repeat(600_000)));

        assertThat(failure(outcome).code()).isEqualTo(ErrorCode.TOO_LARGE);
    }

    @Test
    void whatWasRecordedIsUsedUnlessASecretWasHiddenInIt() {
        PreparedAction action = executor.prepare(ActionRuns.definition(SetFields.class, """
                {"type": "set_fields", "key": "step", "fields": [{"name": "a", "value": "{{ fields.a }}"}]}"""));

        assertThat(action.isSettledBy(recorded(ActionStatus.SUCCEEDED, Map.of("a", List.of("x")))))
                .isTrue();
        assertThat(action.outputOf(recorded(ActionStatus.SUCCEEDED, Map.of("a", 1))))
                .isEqualTo(Map.of("a", 1));
        assertThat(action.isSettledBy(recorded(ActionStatus.SUCCEEDED, Map.of("a", List.of("Bearer ***")))))
                .isFalse();
        assertThat(action.isSettledBy(recorded(ActionStatus.SUCCEEDED, Map.of())))
                .as("there was no room for it")
                .isFalse();
        assertThat(action.isSettledBy(recorded(ActionStatus.SKIPPED, Map.of()))).isFalse();
    }

    private static ActionResult recorded(ActionStatus status, Map<String, Object> fields) {
        return new ActionResult(
                "step",
                "set_fields",
                null,
                0,
                1,
                status,
                Instant.EPOCH,
                0,
                null,
                null,
                fields,
                fields,
                List.of(),
                null,
                false);
    }

    private ActionOutcome outcome(String rows, Map<String, ?> fields) {
        return ActionRuns.outcome(
                executor, "{\"type\": \"set_fields\", \"key\": \"step\", \"fields\": [" + rows + "]}", fields);
    }

    private static ActionOutcome.Failure failure(ActionOutcome outcome) {
        assertThat(outcome).isInstanceOf(ActionOutcome.Failed.class);
        return ((ActionOutcome.Failed) outcome).failure();
    }
}
