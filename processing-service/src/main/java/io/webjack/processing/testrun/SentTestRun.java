package io.webjack.processing.testrun;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.OperationError;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.lane.Fault;
import io.webjack.processing.lane.Lane;
import io.webjack.processing.memory.Load;
import io.webjack.processing.operation.Attempt;
import io.webjack.processing.operation.Decision;
import io.webjack.processing.operation.Moment;
import io.webjack.processing.operation.Operation;
import io.webjack.processing.operation.PreparedProcessing;
import io.webjack.processing.operation.PreparedStep;
import io.webjack.processing.operation.Ready;
import io.webjack.processing.operation.RetrySchedule;
import io.webjack.processing.operation.Stage;
import io.webjack.processing.testrun.TestRun.Shown;
import io.webjack.template.value.Warnings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An operation that is tried out by really sending: the same decisions are carried out as for a lead, on a lane, but each
 * action has one attempt, nobody waits for delays, and it is over within a limit. Belongs to its lane.
 */
final class SentTestRun implements Decision.Cases<Optional<Decision>> {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Operation operation;
    private final Lane lane;
    private final Clock clock;
    private final Promise<Shown> ended = Promise.promise();
    private final List<ActionResult> actions = new ArrayList<>();
    private final long startedNanos = System.nanoTime();
    private @Nullable Ready at;
    private boolean isOver;

    /** @param operation of a processing as {@link #once} makes it */
    SentTestRun(Operation operation, Lane lane, Clock clock) {
        this.operation = operation;
        this.lane = lane;
        this.clock = clock;
    }

    /** The same processing without repetitions. */
    static PreparedProcessing once(PreparedProcessing processing) {
        return new PreparedProcessing(
                processing.definition(),
                processing.steps().stream()
                        .map(step -> new PreparedStep(
                                step.definition(), step.type(), step.action(), step.when(), RetrySchedule.never()))
                        .toList());
    }

    Event event() {
        return operation.event();
    }

    ProcessingDefinition definition() {
        return operation.processing().definition();
    }

    Instant startedAt() {
        return operation.startedAt();
    }

    /** Runs it to its end. From its lane only. */
    Future<Shown> run(Duration limit) {
        long timer = lane.after(limit, () -> end(OperationStatus.FAILED, tooLong(limit)));
        carryOn(() -> carryOut(operation.begin().decide(moment())));
        return ended.future().onComplete(unused -> lane.cancel(timer));
    }

    private void carryOn(Runnable step) {
        if (isOver) {
            return;
        }
        try {
            step.run();
        } catch (Throwable e) {
            Fault.throwIfDeadly(e);
            end(
                    OperationStatus.FAILED,
                    new OperationError(
                            ErrorCode.INTERNAL, "the test run broke: " + Fault.nameOf(e), actionKey(), false));
        }
    }

    private void carryOut(Decision first) {
        Optional<Decision> next = Optional.of(first);
        while (next.isPresent() && !isOver) {
            at = next.get().at();
            next = next.get().match(this);
        }
    }

    private void decideAgain(Supplier<Decision> decide) {
        carryOn(() -> carryOut(decide.get()));
    }

    private void end(OperationStatus status, @Nullable OperationError error) {
        if (!isOver) {
            isOver = true;
            ended.complete(new Shown(status, List.copyOf(actions), error, operation.id()));
        }
    }

    private OperationError tooLong(Duration limit) {
        return new OperationError(
                ErrorCode.TIMEOUT,
                "the test run was ended after " + limit.toSeconds() + " s; a request may have been received",
                actionKey(),
                true);
    }

    private @Nullable String actionKey() {
        List<PreparedStep> steps = operation.processing().steps();
        int index = at == null ? 0 : at.index();
        return index < steps.size() ? steps.get(index).definition().key() : null;
    }

    private Moment moment() {
        Duration ran = Duration.ofNanos(System.nanoTime() - startedNanos);
        return new Moment(clock.instant(), ran, 0, 0, true, Moment.Known.RUNS);
    }

    @Override
    public Optional<Decision> goOn(Decision.GoOn decision) {
        Attempt attempt = decision.attempt();
        Warnings ofCondition = new Warnings();
        long begun = System.nanoTime();
        Future<ActionOutcome> outcome =
                attempt.step().begin(attempt.run(lane, () -> !isOver, Load.uncounted()), ofCondition);
        Supplier<Decision> afterwards =
                () -> attempt.ended(outcome, ofCondition.list(), Duration.ofNanos(System.nanoTime() - begun), moment());
        if (outcome.isComplete()) {
            return Optional.of(afterwards.get());
        }
        outcome.onComplete(result -> decideAgain(afterwards));
        return Optional.empty();
    }

    @Override
    public Optional<Decision> recordThen(Decision.RecordThen decision) {
        actions.addAll(decision.results().results());
        return Optional.of(decision.then().decide(moment()));
    }

    @Override
    public Optional<Decision> waitHere(Decision.WaitHere decision) {
        decideAfter(decision.time(), decision.at());
        return Optional.empty();
    }

    @Override
    public Optional<Decision> waitElsewhere(Decision.WaitElsewhere decision) {
        if (decision.leaving().isDelay()) {
            return Optional.of(decision.leaving().over().decide(moment()));
        }
        decideAfter(LOOK_AGAIN, decision.leaving().over());
        return Optional.empty();
    }

    private void decideAfter(Duration time, Stage then) {
        lane.after(time, () -> decideAgain(() -> then.decide(moment())));
    }

    @Override
    public Optional<Decision> ask(Decision.Ask decision) {
        throw new IllegalStateException("for a test run every processing runs");
    }

    @Override
    public Optional<Decision> end(Decision.End decision) {
        decision.results().ifPresent(results -> actions.addAll(results.results()));
        end(decision.result().status(), decision.result().error());
        return Optional.empty();
    }

    @Override
    public Optional<Decision> leave(Decision.Leave decision) {
        throw new IllegalStateException("a test run belongs to no partition");
    }
}
