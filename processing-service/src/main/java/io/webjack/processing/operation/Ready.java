package io.webjack.processing.operation;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.definition.OnFailure;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.contracts.result.OperationError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An operation before an action, or behind the last one.
 *
 * @param index of the action that is next, from 0
 * @param attempt the next one at it, from 1
 * @param firstAttemptAt when the first attempt at it began; null: there was none
 * @param hasPlace whether it has waited for its place among what goes to its destination
 */
public record Ready(
        Operation operation,
        int index,
        int attempt,
        @Nullable Instant firstAttemptAt,
        boolean hasPlace,
        Done done) implements Stage {

    static Ready before(Operation operation, int index, Done done) {
        Progress progress = operation.progress();
        boolean waited = index == progress.index();
        return new Ready(
                operation,
                index,
                waited ? progress.attempt() : 1,
                waited ? progress.firstAttemptAt() : null,
                false,
                done);
    }

    @Override
    public Ready at() {
        return this;
    }

    @Override
    public Decision decide(Moment moment) {
        Ready at = this;
        while (true) {
            PreparedStep step = at.step();
            if (step == null) {
                return at.end(OperationStatus.SUCCEEDED, null, moment);
            }
            if (at.isPutOffAlready()) {
                return at.putOff(Continuation.Reason.SHARE, Duration.ZERO, null, moment);
            }
            ActionResult before = at.resultFromBefore();
            if (before == null || !step.action().isSettledBy(before)) {
                return at.begin(step, moment);
            }
            if (before.willRetry()) {
                return at.repeat(step, before, moment);
            }
            at = at.withAgain(step, before);
            OperationError error = before.status() == ActionStatus.FAILED ? before.error() : null;
            if (error != null && endsHere(step, error)) {
                return at.fail(error, moment);
            }
            at = at.next();
        }
    }

    /** Takes a place among those that its processing may send in a second; whoever has to wait too long waits in a topic. */
    public Decision enter(Optional<Duration> place, Duration untilNext, Moment moment) {
        if (place.isEmpty()) {
            return putOff(Continuation.Reason.RATE, untilNext, null, moment);
        }
        return place.get().isZero() ? decide(moment) : new Decision.WaitHere(place.get(), this);
    }

    /** Whether it was put off just here before this instance got the partition. */
    public boolean isPutOffAlready() {
        Progress progress = operation.progress();
        return index >= progress.index()
                && progress.restored() != null
                && operation.isWritten(
                        Continuation.identity(operation.event(), index, attempt, progress.hop(index, attempt)));
    }

    /**
     * The same attempt comes later.
     *
     * @param least how long at least
     */
    public Decision putOff(Continuation.Reason reason, Duration least, @Nullable OperationError error, Moment moment) {
        return Leaving.putOff(this, reason, least, error, moment).decide(moment);
    }

    /** A wait here is over before its time, for the processing does not run any more: what was done is kept. */
    public Decision halt(Moment moment) {
        return unlessRunning(this, moment).orElseGet(() -> decide(moment));
    }

    /** Waits as an action says, and then goes on behind it. */
    Decision delay(Instant until, Moment moment) {
        Duration wait = Duration.between(moment.now(), until);
        if (Leaving.isShort(wait)) {
            return new Decision.WaitHere(wait, next());
        }
        Leaving.Spot next = new Leaving.Spot(index + 1, 1, 0, null);
        return new Leaving(this, next, Continuation.Reason.DELAY, until, null).decide(moment);
    }

    /** Whatever stands in the way of going on where the processing does not run. */
    Optional<Decision> unlessRunning(Stage stage, Moment moment) {
        return switch (moment.processing()) {
            case RUNS -> Optional.empty();
            case SEEMS_NOT_TO_RUN -> Optional.of(new Decision.Ask(stage));
            case STOPPED -> Optional.of(end(OperationStatus.HELD, null, moment));
            case DELETED -> Optional.of(fail(Results.deleted(), moment));
            case CANCELLED -> Optional.of(fail(Results.cancelled(), moment));
        };
    }

    /** A fault of Webjack ended it. */
    public Decision.End broken(String fault, Moment moment) {
        PreparedStep step = step();
        return fail(
                Results.broken(fault, step == null ? null : step.definition().key()), moment);
    }

    /** The action that is next; null: all are done. */
    @Nullable
    PreparedStep step() {
        List<PreparedStep> steps = operation.processing().steps();
        return index < steps.size() ? steps.get(index) : null;
    }

    boolean isAtLast() {
        return index == operation.processing().steps().size() - 1;
    }

    /** Whether the operation has been behind this action already, and a delay is over. */
    boolean hasPassed() {
        return index < operation.progress().index();
    }

    Ready with(Done more) {
        return new Ready(operation, index, attempt, firstAttemptAt, hasPlace, more);
    }

    Ready withPlace() {
        return new Ready(operation, index, attempt, firstAttemptAt, true, done);
    }

    /** Behind the action. */
    Ready next() {
        return before(operation, index + 1, done);
    }

    /** The attempt counts; another one follows. */
    Ready again(int failed) {
        return new Ready(operation, index, failed + 1, firstAttemptAt, false, done);
    }

    /** What is not recorded yet is, and then the stage decides. */
    Decision record(Stage then, Moment moment) {
        return new Decision.RecordThen(results(moment.sequence() + 1), then);
    }

    Ready recorded() {
        return with(done.recorded());
    }

    Decision.End fail(OperationError error, Moment moment) {
        boolean isUnknown = error.code() == ErrorCode.OUTCOME_UNKNOWN;
        return end(isUnknown ? OperationStatus.UNKNOWN : OperationStatus.FAILED, error, moment);
    }

    Decision.End end(OperationStatus status, @Nullable OperationError error, Moment moment) {
        boolean withActions = !done.unrecorded().isEmpty();
        Optional<ActionResults> results = withActions ? Optional.of(results(moment.sequence() + 1)) : Optional.empty();
        long sequence = moment.sequence() + (withActions ? 2 : 1);
        return new Decision.End(recorded(), results, Results.of(operation, status, error, null, sequence, moment));
    }

    /** Whether a failure that is not repeated ends the operation. */
    static boolean endsHere(PreparedStep step, OperationError error) {
        return error.code() == ErrorCode.OUTCOME_UNKNOWN || step.definition().onFailure() == OnFailure.STOP;
    }

    private Decision begin(PreparedStep step, Moment moment) {
        if (step.action().hasEffect()) {
            if (!moment.isHeld()) {
                return new Decision.Leave(this);
            }
            Optional<Decision> halted = unlessRunning(this, moment);
            if (halted.isPresent()) {
                return halted.get();
            }
        }
        Instant first = firstAttemptAt == null ? moment.now() : firstAttemptAt;
        return new Decision.GoOn(
                new Attempt(new Ready(operation, index, attempt, first, false, done), step, hasPlace, moment.now()));
    }

    /** Its repetition may have been written, or not. Only where it was not is it written now. */
    private Decision repeat(PreparedStep step, ActionResult failed, Moment moment) {
        Duration wait = step.retry().again(failed, moment.random());
        return new Pausing(this, failed, wait).decide(moment);
    }

    /** How the next action ended before, so that it is not done again; null: it is to be done. */
    private @Nullable ActionResult resultFromBefore() {
        ActionResult result = operation.progress().results().get(index);
        return result == null || result.attempt() < attempt ? null : result;
    }

    private Ready withAgain(PreparedStep step, ActionResult before) {
        if (operation.processing().secrets().hasOthers()) {
            step.useSecretsAgain(this);
        }
        return with(done.withAgain(operation, before, step.action().outputOf(before)));
    }

    private ActionResults results(long sequence) {
        return new ActionResults(
                operation.id(),
                operation.event().eventId(),
                operation.processingId(),
                operation.processing().definition().version(),
                sequence,
                done.unrecorded());
    }
}
