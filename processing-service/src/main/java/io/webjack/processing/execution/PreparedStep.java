package io.webjack.processing.execution;

import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionRun;
import io.webjack.processing.action.PreparedAction;
import io.webjack.template.ConditionEvaluator;
import io.webjack.template.value.TemplateException;
import io.webjack.template.value.Warnings;
import org.jspecify.annotations.Nullable;

/**
 * One action of a processing with everything compiled.
 *
 * @param type as it is named on the wire
 * @param when null: it always runs
 * @param retry when a failed attempt is repeated
 */
record PreparedStep(
        ActionDefinition definition,
        String type,
        PreparedAction action,
        @Nullable ConditionEvaluator when,
        RetrySchedule retry) {

    /**
     * What the action would do for the operation at present, without doing it.
     *
     * @return null: its condition does not hold
     */
    @Nullable
    ActionOutcome preview(Operation operation, Warnings ofCondition) throws TemplateException {
        if (when != null && !when.test(operation.scope(), ofCondition)) {
            return null;
        }
        return action.preview(new ActionRun(
                operation.origin().lane(),
                operation.scope(),
                operation.event().operationId(),
                definition.key(),
                operation.attempt()));
    }
}
