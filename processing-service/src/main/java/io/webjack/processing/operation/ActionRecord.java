package io.webjack.processing.operation;

import static io.webjack.processing.ProcessingLog.LOG;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.event.Warning;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.contracts.result.OperationError;
import io.webjack.processing.action.ActionOutcome.Failed;
import io.webjack.processing.action.ActionOutcome.Failure;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.action.ValueSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the record of an attempt that has ended. */
record ActionRecord(Attempt attempt, List<Warning> ofCondition, Duration took) {
    /** A longer output is not recorded: the action is pure and makes it again. */
    private static final int LONGEST_OUTPUT = 64 * 1024;

    /** What is told of a fault, in characters: it may quote data. */
    private static final int LONGEST_CAUSE = 300;

    /** @param willRetry whether another attempt follows one that failed */
    ActionResult of(ActionStatus status, ActionReport report, @Nullable OperationError error, boolean willRetry) {
        List<Warning> warnings = report.warnings();
        if (!ofCondition.isEmpty()) {
            warnings = new ArrayList<>(ofCondition);
            warnings.addAll(report.warnings());
        }
        Map<String, @Nullable Object> output = report.output();
        if (ValueSize.exceeds(output, LONGEST_OUTPUT)) {
            warnings = new ArrayList<>(warnings);
            warnings.add(
                    new Warning("OUTPUT_NOT_RECORDED", "the output is too long to be recorded; it was used whole"));
            output = Map.of();
        }
        Ready at = attempt.at();
        PreparedStep step = attempt.step();
        return at.operation()
                .secrets()
                .masked(new ActionResult(
                        step.definition().key(),
                        step.type(),
                        step.definition().name(),
                        at.index(),
                        at.attempt(),
                        status,
                        attempt.startedAt(),
                        Math.max(0, took.toMillis()),
                        report.request(),
                        report.response(),
                        output,
                        report.fields(),
                        warnings,
                        error,
                        willRetry));
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

    /** An action that ended by a fault of Webjack. */
    static Failed broken(Operation operation, Throwable cause) {
        LOG.operationBroken(operation.id(), operation.processingId(), cause);
        String told = "the action broke: " + cause;
        return new Failed(
                ActionReport.EMPTY,
                Failure.of(ErrorCode.INTERNAL, told.substring(0, Math.min(told.length(), LONGEST_CAUSE))));
    }
}
