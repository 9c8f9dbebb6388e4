package io.webjack.processing.operation;

import static io.webjack.processing.ProcessingLog.LOG;

import io.vertx.core.Future;
import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionOutcome.Failure;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.action.ActionRun;
import io.webjack.processing.action.PreparedAction;
import io.webjack.processing.lane.Fault;
import io.webjack.template.ConditionEvaluator;
import io.webjack.template.value.TemplateException;
import io.webjack.template.value.Warnings;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One action of a processing with everything compiled.
 *
 * @param type as it is named on the wire
 * @param when null: it always runs
 * @param retry when a failed attempt is repeated
 */
public record PreparedStep(
        ActionDefinition definition,
        String type,
        PreparedAction action,
        @Nullable ConditionEvaluator when,
        RetrySchedule retry) {

    /** Begins the action where its condition holds. A template that cannot be evaluated is a failure like others. */
    public Future<ActionOutcome> begin(ActionRun run, Warnings ofCondition) {
        return attempt(run, ofCondition, action::run);
    }

    /** What the action would do, without doing it. */
    public Future<ActionOutcome> preview(ActionRun run, Warnings ofCondition) {
        return attempt(run, ofCondition, asked -> Future.succeededFuture(action.preview(asked)));
    }

    private Future<ActionOutcome> attempt(
            ActionRun run, Warnings ofCondition, Function<ActionRun, Future<ActionOutcome>> how) {
        try {
            return when == null || when.test(run.scope(), ofCondition)
                    ? how.apply(run)
                    : Future.succeededFuture(new ActionOutcome.Skipped());
        } catch (TemplateException e) {
            return Future.succeededFuture(
                    new ActionOutcome.Failed(ActionReport.EMPTY, Failure.of(e.code(), String.valueOf(e.getMessage()))));
        } catch (Throwable e) {
            Fault.throwIfDeadly(e);
            return Future.failedFuture(e);
        }
    }

    /**
     * Which secrets an action has used is not recorded. Where only the data tell their names, it is put together once more,
     * so that later answers do not show them.
     */
    void useSecretsAgain(Ready at) {
        try {
            if (when == null || when.test(at.done().scope(), new Warnings())) {
                var unused = action.preview(ActionRun.shown(
                        at.operation().workspaceId(),
                        at.done().scope(),
                        at.operation().id(),
                        definition.key(),
                        at.attempt()));
            }
        } catch (RuntimeException | StackOverflowError e) {
            // It failed in the same way when it was run, or reads what is recorded in part only: it used no more than
            // that.
            LOG.secretsNotUsedAgain(
                    at.operation().id(), definition.key(), e.getClass().getName());
        }
    }
}
