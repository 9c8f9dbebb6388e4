package io.webjack.processing.operation;

import io.vertx.core.AsyncResult;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ActionDefinition.HttpRequest;
import io.webjack.contracts.definition.ActionDefinition.UnknownOutcome;
import io.webjack.contracts.event.Warning;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.contracts.result.OperationError;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionOutcome.Failed;
import io.webjack.processing.action.ActionOutcome.Failure;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.action.ActionRun;
import io.webjack.processing.lane.Fault;
import io.webjack.processing.lane.Lane;
import io.webjack.processing.memory.Load;
import io.webjack.template.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * One attempt at an action, under way.
 *
 * @param hasPlace whether its request has waited for its place already
 */
public record Attempt(Ready at, PreparedStep step, boolean hasPlace, Instant startedAt) {
    /** Methods that ask and change nothing. */
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    /**
     * As it is run.
     *
     * @param mayBegin asked right before something goes out: the processing may have been stopped meanwhile
     * @param load what the operation takes in memory
     */
    public ActionRun run(Lane lane, BooleanSupplier mayBegin, Load load) {
        return new ActionRun(
                lane,
                at.operation().workspaceId(),
                scope(),
                at.operation().id(),
                step.definition().key(),
                at.attempt(),
                insists(),
                hasPlace,
                mayBegin,
                load);
    }

    /** As it is shown: without doing anything. */
    public ActionRun shown() {
        return ActionRun.shown(
                at.operation().workspaceId(),
                scope(),
                at.operation().id(),
                step.definition().key(),
                at.attempt());
    }

    private Scope scope() {
        return at.done().scope();
    }

    /** Whether the operation has been put off for so long that it is not put off again. */
    private boolean insists() {
        Instant first = Objects.requireNonNullElse(at.firstAttemptAt(), startedAt);
        return Duration.between(first, startedAt).compareTo(step.retry().patience()) >= 0;
    }

    /**
     * What comes after it.
     *
     * @param result a failed one is a fault of Webjack
     * @param ofCondition what the condition of the action has to tell
     * @param took how long it took, by a clock that never goes back
     */
    public Decision ended(AsyncResult<ActionOutcome> result, List<Warning> ofCondition, Duration took, Moment moment) {
        ActionOutcome outcome =
                result.succeeded() ? result.result() : ActionRecord.broken(at.operation(), result.cause());
        return outcome.match(new After(this, new ActionRecord(this, ofCondition, took), moment));
    }

    /** A failure that leaves open whether a request that changes something was received, where a person is to decide. */
    private Failed asDefined(Failed failed) {
        Failure failure = failed.failure();
        boolean isUnknown = failure.sent()
                && failure.httpStatus() == null
                && step.definition() instanceof HttpRequest request
                && request.onUnknownOutcome() == UnknownOutcome.HOLD
                && !SAFE_METHODS.contains(request.method());
        return isUnknown
                ? new Failed(
                        failed.report(),
                        new Failure(
                                ErrorCode.OUTCOME_UNKNOWN,
                                failure.message() + "; the request may have been received",
                                false,
                                true,
                                failure.host(),
                                null))
                : failed;
    }

    private Optional<Duration> waitAfter(Failed failed, Moment moment) {
        Instant first = Objects.requireNonNullElse(at.firstAttemptAt(), moment.now());
        return step.action().hasEffect()
                ? step.retry()
                        .next(
                                failed.failure(),
                                failed.retryAfter(),
                                at.attempt(),
                                Duration.between(first, moment.now()),
                                moment.random())
                : Optional.empty();
    }

    /** What each outcome leads to. */
    private record After(Attempt attempt, ActionRecord made, Moment moment) implements ActionOutcome.Cases<Decision> {
        @Override
        public Decision succeeded(ActionOutcome.Succeeded outcome) {
            return record(ActionStatus.SUCCEEDED, outcome.report(), this::goOn);
        }

        @Override
        public Decision skipped(ActionOutcome.Skipped outcome) {
            ActionResult result = made.of(ActionStatus.SKIPPED, outcome.report(), null, false);
            return noted(result, outcome.report(), false).next().decide(moment);
        }

        @Override
        public Decision filtered(ActionOutcome.Filtered outcome) {
            return record(
                    ActionStatus.FILTERED,
                    outcome.report(),
                    noted -> noted.end(OperationStatus.FILTERED, null, moment));
        }

        @Override
        public Decision waits(ActionOutcome.Waits outcome) {
            return record(
                    ActionStatus.SUCCEEDED,
                    outcome.report(),
                    noted -> noted.hasPassed() ? goOn(noted) : noted.delay(outcome.until(), moment));
        }

        @Override
        public Decision putOff(ActionOutcome.PutOff outcome) {
            Ready at = attempt.at();
            if (outcome.hasPlace()) {
                return new Decision.WaitHere(outcome.least(), at.withPlace());
            }
            Failure why = outcome.why();
            OperationError error =
                    why == null ? null : at.operation().secrets().error(ActionRecord.error(attempt.step(), why));
            return at.putOff(outcome.reason(), outcome.least(), error, moment);
        }

        @Override
        public Decision notBegun(ActionOutcome.NotBegun outcome) {
            return attempt.at().halt(moment);
        }

        @Override
        public Decision failed(Failed outcome) {
            Failed failed = attempt.asDefined(outcome);
            Optional<Duration> wait = attempt.waitAfter(failed, moment);
            ActionResult result;
            try {
                result = made.of(
                        ActionStatus.FAILED,
                        failed.report(),
                        ActionRecord.error(attempt.step(), failed.failure()),
                        wait.isPresent());
            } catch (Throwable e) {
                return broken(e);
            }
            return afterFailure(noted(result, failed.report(), hasEffect()), result, wait);
        }

        /** What was brought cannot be recorded: the action has failed by that. */
        private Decision broken(Throwable cause) {
            Fault.throwIfDeadly(cause);
            Failed failed = ActionRecord.broken(attempt.at().operation(), cause);
            ActionResult result = made.of(
                    ActionStatus.FAILED, failed.report(), ActionRecord.error(attempt.step(), failed.failure()), false);
            return afterFailure(noted(result, failed.report(), hasEffect()), result, Optional.empty());
        }

        private Decision afterFailure(Ready noted, ActionResult result, Optional<Duration> wait) {
            if (wait.isPresent()) {
                return noted.record(new Pausing(noted.recorded(), result, wait.get()), moment);
            }
            OperationError error = Objects.requireNonNull(result.error());
            return Ready.endsHere(attempt.step(), error) ? noted.fail(error, moment) : goOn(noted);
        }

        private Decision record(ActionStatus status, ActionReport report, Function<Ready, Decision> then) {
            ActionResult result;
            try {
                result = made.of(status, report, null, false);
            } catch (Throwable e) {
                return broken(e);
            }
            return then.apply(noted(result, report, hasEffect()));
        }

        private Ready noted(ActionResult result, ActionReport report, boolean isKept) {
            Ready at = attempt.at();
            return at.with(at.done().with(at.operation(), result, report, isKept));
        }

        /** After an effect not before it is recorded; the last action is recorded together with the end. */
        private Decision goOn(Ready noted) {
            return hasEffect() && !noted.isAtLast()
                    ? noted.record(noted.recorded().next(), moment)
                    : noted.next().decide(moment);
        }

        private boolean hasEffect() {
            return attempt.step().action().hasEffect();
        }
    }
}
