package io.webjack.processing.action.filter;

import io.webjack.contracts.definition.ActionDefinition.Filter;
import io.webjack.processing.action.ActionExecutor;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.action.ActionRun;
import io.webjack.processing.action.PreparedAction;
import io.webjack.template.ConditionEvaluator;
import io.webjack.template.value.Warnings;
import jakarta.inject.Singleton;
import java.util.Map;

/** Ends the operation when its condition is false. */
@Singleton
final class FilterExecutor implements ActionExecutor<Filter> {

    @Override
    public Class<Filter> definition() {
        return Filter.class;
    }

    @Override
    public PreparedAction prepare(Filter definition) {
        return new PreparedFilter(ConditionEvaluator.compile(definition.condition()));
    }

    /** The compiled condition. */
    private record PreparedFilter(ConditionEvaluator condition) implements PreparedAction.Pure {
        @Override
        public ActionOutcome preview(ActionRun run) {
            Warnings warnings = new Warnings();
            boolean passes = condition.test(run.scope(), warnings);
            ActionReport report = ActionReport.ofOutput(Map.of(), warnings.list());
            return passes ? new ActionOutcome.Succeeded(report) : new ActionOutcome.Filtered(report);
        }
    }
}
