package io.webjack.processing.action.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.event.Warning;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionRuns;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FilterTest {
    private static final String SUM_ABOVE_100 = """
            {"type": "filter", "key": "step",
             "condition": {"left": "{{ fields.sum }}", "operator": "greater_than", "right": 100}}""";

    private final FilterExecutor executor = new FilterExecutor();

    @Test
    void whatMeetsTheConditionPasses() {
        assertThat(ActionRuns.outcome(executor, SUM_ABOVE_100, Map.of("sum", "100.01")))
                .isInstanceOf(ActionOutcome.Succeeded.class);
    }

    @Test
    void whatDoesNotEndsHere() {
        assertThat(ActionRuns.outcome(executor, SUM_ABOVE_100, Map.of("sum", 100)))
                .isInstanceOf(ActionOutcome.Filtered.class);
    }

    @Test
    void whatCannotBeComparedEndsHereWithAWarning() {
        ActionOutcome outcome = ActionRuns.outcome(executor, SUM_ABOVE_100, Map.of("sum", "много"));

        assertThat(outcome).isInstanceOf(ActionOutcome.Filtered.class);
        assertThat(outcome.report().warnings()).extracting(Warning::code).containsExactly("NOT_COMPARABLE");
    }
}
