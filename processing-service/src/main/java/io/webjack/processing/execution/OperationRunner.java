package io.webjack.processing.execution;

import static io.webjack.processing.ProcessingLog.LOG;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.continuation.Tier;
import io.webjack.contracts.definition.ActionDefinition.HttpRequest;
import io.webjack.contracts.definition.ActionDefinition.UnknownOutcome;
import io.webjack.contracts.definition.OnFailure;
import io.webjack.contracts.definition.ProcessingDefinition.RateLimit;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.contracts.result.OperationError;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionOutcome.Failure;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.action.ActionRun;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.isolation.RateLimits;
import io.webjack.processing.secret.KnownSecrets;
import io.webjack.template.value.TemplateException;
import io.webjack.template.value.Warnings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs the actions of operations, many operations side by side, the actions of each one after another. Belongs to one
 * lane and never blocks it.
 *
 * <pre>
 *   builder ─▶ request ─▶ recorded and acknowledged ─▶ builder ─▶ request ─▶ recorded, result ─▶ acknowledged ─▶ offset
 *   (pure)     (effect)   before anything else begins              (effect)   together
 *
 *   request ─▶ attempt recorded ─▶ continuation acknowledged ─▶ WAITING acknowledged ─▶ offset
 *   (fails)                        (a wait of some seconds: the same operation tries again here)
 * </pre>
 *
 * <p>Killed anywhere on this way, the operation begins again behind the last action that is recorded.
 */
final class OperationRunner {
    /** Methods that ask and change nothing. */
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    /** Shorter waits are not worth a record. */
    private static final Duration LONGEST_WAIT_HERE = Tier.SECONDS_5.stay();

    /** How long operations are put off, the first time and later. */
    private static final List<Tier> PUT_OFF = List.of(Tier.SECONDS_5, Tier.SECONDS_30, Tier.MINUTES_2);

    private final OperationRecorder recorder;
    private final KnownSecrets secrets;
    private final RateLimits limits;
    private final Clock clock;
    private final RandomGenerator random;
    private final long visibleAfterNanos;
    private final Set<Operation> running = new HashSet<>();

    OperationRunner(
            OperationRecorder recorder,
            KnownSecrets secrets,
            RateLimits limits,
            Clock clock,
            RandomGenerator random,
            ExecutionConfig config) {
        this.recorder = recorder;
        this.secrets = secrets;
        this.limits = limits;
        this.clock = clock;
        this.random = random;
        this.visibleAfterNanos = config.runningAfter().toNanos();
    }

    void run(Event event, PreparedProcessing processing, EventOrigin origin, Progress progress, OperationEnd end) {
        Operation operation = begin(event, processing, origin, progress, end);
        RateLimit limit = processing.definition().rateLimit();
        if (limit == null || operation.isPutOffAlready()) {
            proceed(operation);
            return;
        }
        UUID limited = processing.definition().id();
        Optional<Duration> place = limits.take(limited, limit.perSecond());
        if (place.isEmpty()) {
            putOff(operation, Continuation.Reason.RATE, limits.untilNext(limited), null);
        } else if (place.get().isZero()) {
            proceed(operation);
        } else {
            origin.lane().after(place.get(), () -> proceed(operation));
        }
    }

    /**
     * Lets the operation wait in a topic before it runs.
     *
     * @param least how long at least
     */
    void putOff(
            Event event,
            PreparedProcessing processing,
            EventOrigin origin,
            Progress progress,
            OperationEnd end,
            Continuation.Reason reason,
            Duration least) {
        putOff(begin(event, processing, origin, progress, end), reason, least, null);
    }

    private Operation begin(
            Event event, PreparedProcessing processing, EventOrigin origin, Progress progress, OperationEnd end) {
        Operation operation = new Operation(
                event, processing, origin, end, progress, System.nanoTime(), secrets.by(event, processing.secrets()));
        running.add(operation);
        return operation;
    }

    /** Tells the history of operations that have been running for long. Called several times a second. */
    void showLongRunning() {
        long now = System.nanoTime();
        for (Operation operation : running) {
            if (operation.becomesVisible(now, visibleAfterNanos) && operation.mayGoOn()) {
                recorder.recordRunning(operation);
            }
        }
    }

    /** How many operations are at work. */
    int atWork() {
        return running.size();
    }

    private void proceed(Operation operation) {
        while (true) {
            PreparedStep step = operation.step();
            if (step == null) {
                finish(operation, OperationStatus.SUCCEEDED, null);
                return;
            }
            if (operation.isPutOffAlready()) {
                putOff(operation, Continuation.Reason.SHARE, Duration.ZERO, null);
                return;
            }
            ActionResult before = operation.resultFromBefore();
            if (before != null && step.action().isSettledBy(before)) {
                if (!goesOnAfter(operation, step, before)) {
                    return;
                }
                continue;
            }
            if (step.action().hasEffect() && !operation.mayGoOn()) {
                abandon(operation);
                return;
            }
            operation.attemptBegins(clock.instant());
            AttemptResult attempt = new AttemptResult(clock.instant(), System.nanoTime());
            Future<ActionOutcome> outcome = begin(operation, step, attempt.ofCondition());
            if (outcome == null) {
                operation.note(attempt.skipped(operation, step), ActionReport.EMPTY, false);
                operation.toNextStep();
            } else if (!outcome.isComplete()) {
                outcome.onComplete(result -> ended(operation, step, attempt, outcomeOf(operation, result)));
                return;
            } else if (!goesOn(operation, step, attempt, outcomeOf(operation, outcome))) {
                return;
            }
        }
    }

    private void ended(Operation operation, PreparedStep step, AttemptResult attempt, ActionOutcome outcome) {
        if (goesOn(operation, step, attempt, outcome)) {
            proceed(operation);
        }
    }

    /** Begins the next action; null when its condition says that it is skipped. */
    private @Nullable Future<ActionOutcome> begin(Operation operation, PreparedStep step, Warnings ofCondition) {
        try {
            if (step.when() != null && !step.when().test(operation.scope(), ofCondition)) {
                return null;
            }
            return step.action()
                    .run(new ActionRun(
                            operation.origin().lane(),
                            operation.scope(),
                            operation.event().operationId(),
                            step.definition().key(),
                            operation.attempt(),
                            hasWaitedEnough(operation, step),
                            operation.usePlace(),
                            operation.origin().load()));
        } catch (TemplateException e) {
            return Future.succeededFuture(
                    new ActionOutcome.Failed(ActionReport.EMPTY, Failure.of(e.code(), String.valueOf(e.getMessage()))));
        } catch (RuntimeException | StackOverflowError e) {
            return Future.failedFuture(e);
        }
    }

    private boolean hasWaitedEnough(Operation operation, PreparedStep step) {
        Instant first = operation.firstAttemptAt();
        return first == null
                || Duration.between(first, clock.instant())
                                .compareTo(step.retry().patience())
                        >= 0;
    }

    private static ActionOutcome outcomeOf(Operation operation, AsyncResult<ActionOutcome> result) {
        if (result.succeeded()) {
            return result.result();
        }
        LOG.operationBroken(operation.event().operationId(), operation.event().processingId(), result.cause());
        return new ActionOutcome.Failed(
                ActionReport.EMPTY, Failure.of(ErrorCode.INTERNAL, "the action broke: " + result.cause()));
    }

    /** Notes how the action ended; whether the next one may begin at once. */
    private boolean goesOn(Operation operation, PreparedStep step, AttemptResult attempt, ActionOutcome ended) {
        if (ended instanceof ActionOutcome.PutOff off) {
            if (off.hasPlace()) {
                operation.takesPlace();
                operation.origin().lane().after(off.least(), () -> proceed(operation));
                return false;
            }
            OperationError why =
                    off.why() == null ? null : operation.secrets().error(AttemptResult.error(step, off.why()));
            putOff(operation, off.reason(), off.least(), why);
            return false;
        }
        ActionOutcome outcome = isUnknown(step, ended) ? unknown((ActionOutcome.Failed) ended) : ended;
        Optional<Duration> wait =
                outcome instanceof ActionOutcome.Failed failed ? waitAfter(operation, step, failed) : Optional.empty();
        ActionResult result = attempt.of(operation, step, outcome, wait.isPresent());
        operation.note(result, outcome.report(), step.action().hasEffect());
        if (outcome instanceof ActionOutcome.Filtered) {
            finish(operation, OperationStatus.FILTERED, null);
            return false;
        }
        if (wait.isPresent()) {
            recorder.recordActions(operation, () -> tryAgain(operation, result, wait.get()), () -> abandon(operation));
            return false;
        }
        OperationError error = result.error();
        if (error != null && endsHere(operation, step, error)) {
            return false;
        }
        if (outcome instanceof ActionOutcome.Waits waits && !operation.hasPassed()) {
            delay(operation, waits.until());
            return false;
        }
        boolean last = operation.isAtLast();
        operation.toNextStep();
        if (!step.action().hasEffect() || last) {
            return true;
        }
        recorder.recordActions(operation, () -> proceed(operation), () -> abandon(operation));
        return false;
    }

    /** Goes on behind an action that is recorded; whether the next one may begin at once. */
    private boolean goesOnAfter(Operation operation, PreparedStep step, ActionResult before) {
        if (before.willRetry()) {
            // Its repetition may have been written, or not. Only where it was not is it written now.
            Duration wait = step.retry()
                    .next(failureOf(before), null, before.attempt(), Duration.ZERO, random.nextDouble())
                    .orElse(Duration.ZERO);
            tryAgain(operation, before, wait);
            return false;
        }
        if (operation.processing().secrets().hasOthers()) {
            useSecretsAgain(operation, step);
        }
        operation.noteAgain(before, step.action().outputOf(before));
        OperationError error = before.error();
        if (before.status() == ActionStatus.FAILED && error != null && endsHere(operation, step, error)) {
            return false;
        }
        operation.toNextStep();
        return true;
    }

    /**
     * Which secrets an action has used is not recorded. Where only the data tell their names, it is put together once more,
     * so that later answers do not show them.
     */
    private static void useSecretsAgain(Operation operation, PreparedStep step) {
        try {
            var unused = step.preview(operation, new Warnings());
        } catch (RuntimeException | StackOverflowError e) {
            // It failed in the same way when it was run, or reads what is recorded in part only: it used no more than
            // that.
            LOG.secretsNotUsedAgain(
                    operation.event().operationId(),
                    step.definition().key(),
                    e.getClass().getName());
        }
    }

    private static Failure failureOf(ActionResult result) {
        OperationError error = Objects.requireNonNull(result.error());
        return new Failure(error.code(), error.message(), true, false, error.host(), error.httpStatus());
    }

    /** Whether a failure that is not repeated ends the operation. */
    private boolean endsHere(Operation operation, PreparedStep step, OperationError error) {
        if (error.code() == ErrorCode.OUTCOME_UNKNOWN) {
            finish(operation, OperationStatus.UNKNOWN, error);
            return true;
        }
        if (step.definition().onFailure() == OnFailure.STOP) {
            finish(operation, OperationStatus.FAILED, error);
            return true;
        }
        return false;
    }

    /** A request that may change something went out, nobody knows what became of it, and a person is to decide. */
    private static boolean isUnknown(PreparedStep step, ActionOutcome outcome) {
        return outcome instanceof ActionOutcome.Failed failed
                && failed.failure().sent()
                && failed.failure().httpStatus() == null
                && step.definition() instanceof HttpRequest request
                && request.onUnknownOutcome() == UnknownOutcome.HOLD
                && !SAFE_METHODS.contains(request.method());
    }

    private static ActionOutcome unknown(ActionOutcome.Failed failed) {
        Failure failure = failed.failure();
        return new ActionOutcome.Failed(
                failed.report(),
                new Failure(
                        ErrorCode.OUTCOME_UNKNOWN,
                        failure.message() + "; the request may have been received",
                        false,
                        true,
                        failure.host(),
                        null));
    }

    private Optional<Duration> waitAfter(Operation operation, PreparedStep step, ActionOutcome.Failed failed) {
        if (!step.action().hasEffect()) {
            return Optional.empty();
        }
        Instant first = Objects.requireNonNullElse(operation.firstAttemptAt(), clock.instant());
        Duration since = Duration.between(first, clock.instant());
        return step.retry()
                .next(failed.failure(), failed.retryAfter(), operation.attempt(), since, random.nextDouble());
    }

    private void tryAgain(Operation operation, ActionResult failed, Duration wait) {
        if (wait.compareTo(LONGEST_WAIT_HERE) < 0) {
            operation.toNextAttempt(failed.attempt());
            operation.origin().lane().after(wait, () -> proceed(operation));
            return;
        }
        goOnLater(
                operation,
                operation.continuation(
                        Continuation.Reason.RETRY,
                        operation.index(),
                        failed.attempt() + 1,
                        clock.instant().plus(wait),
                        failed.error()));
    }

    private void delay(Operation operation, Instant until) {
        Duration wait = Duration.between(clock.instant(), until);
        if (wait.compareTo(LONGEST_WAIT_HERE) < 0) {
            operation.toNextStep();
            operation.origin().lane().after(wait.isNegative() ? Duration.ZERO : wait, () -> proceed(operation));
            return;
        }
        Runnable later = () -> goOnLater(
                operation, operation.continuation(Continuation.Reason.DELAY, operation.index() + 1, 1, until, null));
        if (operation.hasUnrecorded()) {
            recorder.recordActions(operation, later, () -> abandon(operation));
        } else {
            later.run();
        }
    }

    /**
     * The same attempt comes later. Each time the wait is longer, so that those who wait for one thing do not keep the
     * topics busy.
     *
     * @param least how long at least
     */
    private void putOff(
            Operation operation, Continuation.Reason reason, Duration least, @Nullable OperationError error) {
        int longest = reason == Continuation.Reason.ORDER ? 1 : PUT_OFF.size() - 1;
        Duration stay = PUT_OFF.get(Math.min(operation.timesPutOff(), longest)).stay();
        Duration wait = stay.compareTo(least) > 0 ? stay : least;
        Instant dueAt = clock.instant().plus(wait);
        Runnable later = () -> goOnLater(operation, operation.putOff(reason, dueAt, error));
        if (operation.hasUnrecorded()) {
            recorder.recordActions(operation, later, () -> abandon(operation));
        } else {
            later.run();
        }
    }

    private void goOnLater(Operation operation, Continuation continuation) {
        operation.hideRunning();
        recorder.recordWait(operation, continuation, new OperationRecorder.Wait() {
            @Override
            public void recorded() {
                running.remove(operation);
                operation.end().moved(continuation.dueAt());
            }

            @Override
            public void tooLarge() {
                OperationError error = new OperationError(
                        ErrorCode.TOO_LARGE,
                        "the operation cannot wait: its data are larger than what may travel",
                        null,
                        false);
                finish(operation, OperationStatus.FAILED, error);
            }

            @Override
            public void abandoned() {
                abandon(operation);
            }
        });
    }

    private void finish(Operation operation, OperationStatus status, @Nullable OperationError error) {
        operation.hideRunning();
        recorder.recordEnd(operation, status, error, () -> settle(operation), () -> abandon(operation));
    }

    private void settle(Operation operation) {
        running.remove(operation);
        operation.end().settled();
    }

    private void abandon(Operation operation) {
        running.remove(operation);
        operation.end().abandoned();
    }
}
