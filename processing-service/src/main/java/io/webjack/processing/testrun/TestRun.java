package io.webjack.processing.testrun;

import io.vertx.core.Future;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.OperationError;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.execution.ProcessingPreparation;
import io.webjack.processing.operation.Attempt;
import io.webjack.processing.operation.Decision;
import io.webjack.processing.operation.Moment;
import io.webjack.processing.operation.Operation;
import io.webjack.processing.operation.PreparedProcessing;
import io.webjack.processing.operation.Progress;
import io.webjack.processing.secret.KnownSecrets;
import io.webjack.template.value.Warnings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** What would become of the event. */
    public Shown show(ProcessingDefinition definition, Event event) {
        PreparedProcessing processing = preparation.prepare(definition);
        Operation operation = new Operation(
                event,
                processing,
                Progress.of(event, clock.instant(), Optional.empty()),
                secrets.by(event, processing.secrets()));
        Showing showing = new Showing();
        Optional<Decision> next = Optional.of(operation.begin().decide(showing.moment()));
        while (next.isPresent()) {
            next = next.get().match(showing);
        }
        return showing.shown();
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

    /** One operation that is shown. */
    private final class Showing implements Decision.Cases<Optional<Decision>> {
        private final List<ActionResult> actions = new ArrayList<>();
        private OperationStatus status = OperationStatus.RUNNING;
        private @Nullable OperationError error;

        Moment moment() {
            return new Moment(clock.instant(), Duration.ZERO, 0, 0, true, Moment.Known.RUNS);
        }

        Shown shown() {
            return new Shown(status, actions, error);
        }

        @Override
        public Optional<Decision> goOn(Decision.GoOn decision) {
            Attempt attempt = decision.attempt();
            Warnings ofCondition = new Warnings();
            long begun = System.nanoTime();
            Future<ActionOutcome> outcome = attempt.step().preview(attempt.shown(), ofCondition);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            return Optional.of(attempt.ended(outcome, ofCondition.list(), took, moment()));
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
