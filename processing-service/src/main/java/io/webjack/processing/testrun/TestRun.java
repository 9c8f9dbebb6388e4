package io.webjack.processing.testrun;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.vertx.core.Future;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.OperationError;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.execution.ProcessingPreparation;
import io.webjack.processing.operation.Attempt;
import io.webjack.processing.operation.Decision;
import io.webjack.processing.operation.Moment;
import io.webjack.processing.operation.Operation;
import io.webjack.processing.operation.PreparedProcessing;
import io.webjack.processing.operation.PreparedStep;
import io.webjack.processing.operation.Progress;
import io.webjack.processing.secret.KnownSecrets;
import io.webjack.template.value.Warnings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the actions of a processing as a run does, without sending, recording and waiting: what would be sent is shown
 * instead.
 */
@Singleton
public final class TestRun {
    private final ProcessingPreparation preparation;
    private final KnownSecrets secrets;
    private final Clock clock;

    @Inject
    TestRun(ProcessingPreparation preparation, KnownSecrets secrets, Clock clock) {
        this.secrets = secrets;
        this.preparation = preparation;
        this.clock = clock;
    }

    /**
     * What would become of the event.
     *
     * @param recorded answers that actions got before, which later ones see as if they had come now
     */
    public Shown show(ProcessingDefinition definition, Event event, List<ActionResult> recorded) {
        PreparedProcessing processing = preparation.prepare(definition);
        Operation operation = new Operation(
                event,
                processing,
                Progress.of(event, clock.instant(), Optional.empty()),
                secrets.by(definition.workspace(), event, processing.secrets()));
        Showing showing = new Showing(recorded);
        Optional<Decision> next = Optional.of(operation.begin().decide(showing.moment()));
        while (next.isPresent()) {
            next = next.get().match(showing);
        }
        return showing.shown();
    }

    /**
     * What a test run shows.
     *
     * @param status how the operation would end if every request succeeded; how it ended where it was sent
     * @param operationId of the operation that was sent; null: nothing was sent
     */
    @JsonInclude(Include.NON_NULL)
    public record Shown(
            OperationStatus status,
            List<ActionResult> actions,
            @JsonInclude(Include.ALWAYS) @Nullable OperationError error,
            @Nullable UUID operationId) {}

    /** One operation that is shown. */
    private final class Showing implements Decision.Cases<Optional<Decision>> {
        private final List<ActionResult> actions = new ArrayList<>();
        private final Map<String, ActionResult> recorded = new HashMap<>();
        private OperationStatus status = OperationStatus.RUNNING;
        private @Nullable OperationError error;

        Showing(List<ActionResult> recorded) {
            recorded.forEach(result -> this.recorded.put(result.key(), result));
        }

        Moment moment() {
            return new Moment(clock.instant(), Duration.ZERO, 0, 0, true, Moment.Known.RUNS);
        }

        Shown shown() {
            return new Shown(status, actions, error, null);
        }

        @Override
        public Optional<Decision> goOn(Decision.GoOn decision) {
            Attempt attempt = decision.attempt();
            Warnings ofCondition = new Warnings();
            long begun = System.nanoTime();
            Future<ActionOutcome> outcome =
                    attempt.step().preview(attempt.shown(), ofCondition).map(shown -> answered(attempt.step(), shown));
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            return Optional.of(attempt.ended(outcome, ofCondition.list(), took, moment()));
        }

        /** With the answer that the action got before. */
        private ActionOutcome answered(PreparedStep step, ActionOutcome shown) {
            ActionResult before = recorded.get(step.definition().key());
            if (before == null
                    || !step.action().hasEffect()
                    || !before.type().equals(step.type())
                    || !(shown instanceof ActionOutcome.Succeeded succeeded)) {
                return shown;
            }
            ActionReport report = succeeded.report();
            return new ActionOutcome.Succeeded(new ActionReport(
                    step.action().outputOf(before),
                    report.output(),
                    report.fields(),
                    report.request(),
                    before.response(),
                    report.warnings()));
        }

        @Override
        public Optional<Decision> recordThen(Decision.RecordThen decision) {
            actions.addAll(decision.results().results());
            return Optional.of(decision.then().decide(moment()));
        }

        @Override
        public Optional<Decision> waitHere(Decision.WaitHere decision) {
            return Optional.of(decision.at().decide(moment()));
        }

        @Override
        public Optional<Decision> waitElsewhere(Decision.WaitElsewhere decision) {
            return Optional.of(decision.leaving().over().decide(moment()));
        }

        @Override
        public Optional<Decision> ask(Decision.Ask decision) {
            throw new IllegalStateException("for a test run every processing runs");
        }

        @Override
        public Optional<Decision> end(Decision.End decision) {
            decision.results().ifPresent(results -> actions.addAll(results.results()));
            status = decision.result().status();
            error = decision.result().error();
            return Optional.empty();
        }

        @Override
        public Optional<Decision> leave(Decision.Leave decision) {
            throw new IllegalStateException("a test run belongs to no partition");
        }
    }
}
