package io.webjack.processing.execution;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.OnFailure;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.OperationError;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionOutcome.Failure;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.lane.Lanes;
import io.webjack.processing.secret.KnownSecrets;
import io.webjack.template.value.TemplateException;
import io.webjack.template.value.Warnings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes through the actions of a processing without sending anything: what would be sent is shown instead. */
@Singleton
public final class TestRun {
    private final ProcessingPreparation preparation;
    private final KnownSecrets secrets;
    private final Lanes lanes;
    private final Clock clock;

    @Inject
    TestRun(ProcessingPreparation preparation, KnownSecrets secrets, Lanes lanes, Clock clock) {
        this.secrets = secrets;
        this.preparation = preparation;
        this.lanes = lanes;
        this.clock = clock;
    }

    /** What would become of the event. */
    public Shown show(ProcessingDefinition definition, Event event) {
        PreparedProcessing processing = preparation.prepare(definition);
        Operation operation = new Operation(
                event,
                processing,
                new EventOrigin(Topic.EVENTS, 0, null, lanes.ofPartition(0), Optional.empty(), () -> true),
                new Unheard(),
                Progress.of(event, clock.instant(), Optional.empty()),
                System.nanoTime(),
                secrets.by(event, processing.secrets()));
        List<ActionResult> results = new ArrayList<>();
        PreparedStep step = operation.step();
        while (step != null) {
            AttemptResult attempt = new AttemptResult(clock.instant(), System.nanoTime());
            ActionOutcome outcome = preview(operation, step, attempt.ofCondition());
            ActionResult result =
                    outcome == null ? attempt.skipped(operation, step) : attempt.of(operation, step, outcome);
            results.add(result);
            operation.note(
                    result,
                    outcome == null ? ActionReport.EMPTY : outcome.report(),
                    step.action().hasEffect());
            if (outcome instanceof ActionOutcome.Filtered) {
                return new Shown(OperationStatus.FILTERED, results, null);
            }
            if (result.error() != null && step.definition().onFailure() == OnFailure.STOP) {
                return new Shown(OperationStatus.FAILED, results, result.error());
            }
            operation.toNextStep();
            step = operation.step();
        }
        return new Shown(OperationStatus.SUCCEEDED, results, null);
    }

    private static @Nullable ActionOutcome preview(Operation operation, PreparedStep step, Warnings ofCondition) {
        try {
            return step.preview(operation, ofCondition);
        } catch (TemplateException e) {
            return failed(e.code(), String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            return failed(ErrorCode.INTERNAL, "the action broke: " + e);
        }
    }

    private static ActionOutcome failed(ErrorCode code, String message) {
        return new ActionOutcome.Failed(ActionReport.EMPTY, Failure.of(code, message));
    }

    /**
     * What a test run shows.
     *
     * @param status how the operation would end if every request succeeded
     */
    public record Shown(
            OperationStatus status,
            List<ActionResult> actions,
            @Nullable OperationError error) {}

    /** Nothing waits for a test run. */
    private static final class Unheard implements OperationEnd {
        @Override
        public void settled() {
            throw new IllegalStateException("a test run is never recorded");
        }

        @Override
        public void moved(Instant until) {
            throw new IllegalStateException("a test run never waits");
        }

        @Override
        public void broke(Throwable cause) {
            throw new IllegalStateException("a test run is never recorded", cause);
        }

        @Override
        public void abandoned() {
            throw new IllegalStateException("a test run belongs to no partition");
        }
    }
}
