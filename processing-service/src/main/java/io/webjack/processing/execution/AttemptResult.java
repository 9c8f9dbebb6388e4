package io.webjack.processing.execution;

import io.webjack.contracts.event.Warning;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.contracts.result.OperationError;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionOutcome.Failure;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.action.ValueSize;
import io.webjack.template.value.Warnings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the record of one attempt at an action. Pure but for the time that has passed. */
final class AttemptResult {
    /** A longer output is not recorded: the action is pure and makes it again. */
    private static final int LONGEST_OUTPUT = 64 * 1024;

    private final Instant startedAt;
    private final long startedNanos;
    private final Warnings ofCondition = new Warnings();

    AttemptResult(Instant startedAt, long startedNanos) {
        this.startedAt = startedAt;
        this.startedNanos = startedNanos;
    }

    /** What the condition of the action has to tell goes here. */
    Warnings ofCondition() {
        return ofCondition;
    }

    ActionResult skipped(Operation operation, PreparedStep step) {
        return result(operation, step, ActionStatus.SKIPPED, ActionReport.EMPTY, null, false);
    }

    ActionResult of(Operation operation, PreparedStep step, ActionOutcome outcome) {
        return of(operation, step, outcome, false);
    }

    /** @param willRetry whether another attempt follows one that failed */
    ActionResult of(Operation operation, PreparedStep step, ActionOutcome outcome, boolean willRetry) {
        if (outcome instanceof ActionOutcome.Failed failed) {
            return result(
                    operation, step, ActionStatus.FAILED, outcome.report(), error(step, failed.failure()), willRetry);
        }
        ActionStatus status =
                outcome instanceof ActionOutcome.Filtered ? ActionStatus.FILTERED : ActionStatus.SUCCEEDED;
        return result(operation, step, status, outcome.report(), null, false);
    }

    static OperationError error(PreparedStep step, Failure failure) {
        return new OperationError(
                failure.code(),
                failure.message(),
                step.definition().key(),
                failure.retryable(),
                failure.host(),
                failure.httpStatus());
    }

    private ActionResult result(
            Operation operation,
            PreparedStep step,
            ActionStatus status,
            ActionReport report,
            @Nullable OperationError error,
            boolean willRetry) {
        List<Warning> warnings = report.warnings();
        if (!ofCondition.list().isEmpty()) {
            warnings = new ArrayList<>(ofCondition.list());
            warnings.addAll(report.warnings());
        }
        Map<String, @Nullable Object> output = report.output();
        if (ValueSize.exceeds(output, LONGEST_OUTPUT)) {
            warnings = new ArrayList<>(warnings);
            warnings.add(
                    new Warning("OUTPUT_NOT_RECORDED", "the output is too long to be recorded; it was used whole"));
            output = Map.of();
        }
        return operation
                .secrets()
                .masked(new ActionResult(
                        step.definition().key(),
                        step.type(),
                        step.definition().name(),
                        operation.index(),
                        operation.attempt(),
                        status,
                        startedAt,
                        Math.max(0, (System.nanoTime() - startedNanos) / 1_000_000),
                        report.request(),
                        report.response(),
                        output,
                        report.fields(),
                        warnings,
                        error,
                        willRetry));
    }
}
