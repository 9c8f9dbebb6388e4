package io.webjack.processing.execution;

import static io.webjack.processing.ProcessingLog.LOG;

import io.vertx.core.Future;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.OperationResult;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.emission.Written;
import io.webjack.processing.lane.Fault;
import io.webjack.processing.operation.Attempt;
import io.webjack.processing.operation.Decision;
import io.webjack.processing.operation.Leaving;
import io.webjack.processing.operation.Moment;
import io.webjack.processing.operation.Operation;
import io.webjack.processing.operation.Ready;
import io.webjack.processing.operation.Results;
import io.webjack.template.value.Warnings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An operation at work: carries out what is decided, and decides again when that is done. Belongs to its lane. */
final class RunningOperation implements Decision.Cases<Optional<Decision>> {
    private final Operation operation;
    private final EventOrigin origin;
    private final OperationEnd end;
    private final Records records;
    private final Moments moments;
    private final Consumer<RunningOperation> over;
    private final long startedNanos = System.nanoTime();
    private Ready at;
    private long sequence;
    private boolean isShown;
    private boolean isOver;
    private @Nullable Long timer;

    /** @param over told when nothing more is done for it here */
    RunningOperation(
            Operation operation,
            EventOrigin origin,
            OperationEnd end,
            Records records,
            Moments moments,
            Consumer<RunningOperation> over) {
        this.operation = operation;
        this.origin = origin;
        this.end = end;
        this.records = records;
        this.moments = moments;
        this.over = over;
        this.at = operation.begin();
        this.sequence = operation.sequence();
    }

    Operation operation() {
        return operation;
    }

    /** Of the last record that was published about it. */
    long sequence() {
        return sequence;
    }

    /** How long it has been at work here. */
    Duration ran() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    /** Whether this instance may begin anything new for it. */
    boolean isHeld() {
        return origin.ownership().isHeld();
    }

    /** Begins. */
    void begin(Function<Ready, Decision> first) {
        decideAgain(() -> first.apply(at));
    }

    /** Whether it waits here for some seconds although its processing does not run any more, as far as is known. */
    boolean waitsInVain() {
        return timer != null && !moments.runs(this);
    }

    /** Ends such a wait, unless the broker knows better. */
    void halt() {
        whenCertain(() -> {
            if (waitsInVain()) {
                wake();
                carryOut(at.halt(moments.certain(this)));
            }
        });
    }

    /** Tells the history, once, that it runs, when it has been for so long. Nobody waits for that. */
    void showRunning(Duration after) {
        if (isShown || ran().compareTo(after) < 0) {
            return;
        }
        isShown = true;
        try {
            if (isHeld()) {
                publish(Results.running(operation, moments.of(this)));
            }
        } catch (Throwable e) {
            Fault.throwIfDeadly(e);
            LOG.operationBroken(operation.id(), operation.processingId(), e);
        }
    }

    /**
     * Takes one more step. Every way on comes through here: whatever breaks in a step ends the operation, for nobody else
     * would ever hear of it.
     */
    private void carryOn(Runnable step) {
        if (isOver) {
            return;
        }
        try {
            step.run();
        } catch (Throwable e) {
            Fault.throwIfDeadly(e);
            broke(e);
        }
    }

    private void carryOut(Decision first) {
        Optional<Decision> next = Optional.of(first);
        while (next.isPresent()) {
            at = next.get().at();
            next = next.get().match(this);
        }
    }

    private void broke(Throwable cause) {
        LOG.operationBroken(operation.id(), operation.processingId(), cause);
        if (isOver) {
            return;
        }
        wake();
        try {
            carryOut(at.broken(Fault.nameOf(cause), moments.of(this)));
        } catch (Throwable e) {
            Fault.throwIfDeadly(e);
            LOG.endNotRecorded(operation.id(), e);
            if (comesToItsEnd()) {
                end.broke(e);
            }
        }
    }

    private void whenCertain(Runnable then) {
        moments.definitions().certain(origin).onSuccess(isHeld -> {
            if (isHeld) {
                carryOn(then);
            } else {
                leave();
            }
        });
    }

    private void wake() {
        if (timer != null) {
            origin.lane().cancel(timer);
            timer = null;
        }
    }

    private Future<Written> publish(ActionResults results) {
        sequence = results.sequence();
        return records.write(results, origin);
    }

    private Future<Written> publish(OperationResult result) {
        sequence = result.sequence();
        return records.write(result, this::ran, origin);
    }

    private boolean comesToItsEnd() {
        boolean isFirst = !isOver;
        isOver = true;
        if (isFirst) {
            over.accept(this);
        }
        return isFirst;
    }

    private void leave() {
        if (comesToItsEnd()) {
            wake();
            end.abandoned();
        }
    }

    /** Decides once more when something is over, and carries that out. */
    private void decideAgain(Supplier<Decision> decide) {
        carryOn(() -> carryOut(decide.get()));
    }

    private void whenWritten(Future<Written> record, Runnable then) {
        record.onSuccess(written -> {
            if (written == Written.ACKNOWLEDGED) {
                then.run();
            } else {
                leave();
            }
        });
    }

    @Override
    public Optional<Decision> goOn(Decision.GoOn decision) {
        Attempt attempt = decision.attempt();
        Warnings ofCondition = new Warnings();
        Duration begun = ran();
        Future<ActionOutcome> outcome =
                attempt.step().begin(attempt.run(origin.lane(), () -> moments.runs(this), origin.load()), ofCondition);
        Supplier<Decision> ended =
                () -> attempt.ended(outcome, ofCondition.list(), ran().minus(begun), moments.of(this));
        if (outcome.isComplete()) {
            return Optional.of(ended.get());
        }
        outcome.onComplete(result -> decideAgain(ended));
        return Optional.empty();
    }

    @Override
    public Optional<Decision> recordThen(Decision.RecordThen decision) {
        whenWritten(
                publish(decision.results()),
                () -> decideAgain(() -> decision.then().decide(moments.of(this))));
        return Optional.empty();
    }

    @Override
    public Optional<Decision> waitHere(Decision.WaitHere decision) {
        timer = origin.lane().after(decision.time(), () -> {
            timer = null;
            decideAgain(() -> at.decide(moments.of(this)));
        });
        return Optional.empty();
    }

    @Override
    public Optional<Decision> waitElsewhere(Decision.WaitElsewhere decision) {
        isShown = true;
        Leaving leaving = decision.leaving();
        Moment moment = moments.of(this);
        Future<Written> continued = leaving.isWritten()
                ? Future.succeededFuture(Written.ACKNOWLEDGED)
                : records.write(leaving.continuation(moment), leaving.tier(moment), origin);
        continued.onSuccess(written -> {
            switch (written) {
                case ACKNOWLEDGED -> carryOn(() -> showWaiting(leaving));
                case TOO_LARGE -> decideAgain(() -> leaving.cannotWait(moments.of(this)));
                case ABANDONED -> leave();
            }
        });
        return Optional.empty();
    }

    private void showWaiting(Leaving leaving) {
        whenWritten(publish(leaving.waiting(moments.of(this))), () -> {
            if (comesToItsEnd()) {
                end.moved(leaving.dueAt());
            }
        });
    }

    @Override
    public Optional<Decision> ask(Decision.Ask decision) {
        whenCertain(() -> carryOut(decision.then().decide(moments.certain(this))));
        return Optional.empty();
    }

    @Override
    public Optional<Decision> end(Decision.End decision) {
        isShown = true;
        Optional<Future<Written>> actions = decision.results().map(this::publish);
        Future<Written> result = publish(decision.result());
        whenWritten(actions.map(written -> Written.both(written, result)).orElse(result), () -> {
            if (comesToItsEnd()) {
                end.settled();
            }
        });
        return Optional.empty();
    }

    @Override
    public Optional<Decision> leave(Decision.Leave decision) {
        leave();
        return Optional.empty();
    }
}
