package io.webjack.processing.execution;

import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.processing.action.PreparedAction;
import io.webjack.template.ConditionEvaluator;
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
        RetrySchedule retry) {}
