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
import io.webjack.contracts.definition.ProcessingDefinition;
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
import io.webjack.processing.lane.Fault;
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

    /** What is told of a fault, in characters: it may quote data. */
    private static final int LONGEST_CAUSE = 300;

    /** How long operations are put off, the first time and later. */
    private static final List<Tier> PUT_OFF = List.of(Tier.SECONDS_5, Tier.SECONDS_30, Tier.MINUTES_2);

    private final OperationRecorder recorder;
    private final KnownSecrets secrets;
    private final RateLimits limits;
    private final KnownDefinitions definitions;
    private final Clock clock;
    private final RandomGenerator random;
    private final long visibleAfterNanos;
    private final Set<Operation> running = new HashSet<>();
    private final WaitsInMemory waits = new WaitsInMemory();

    OperationRunner(
            OperationRecorder recorder,
            KnownSecrets secrets,
            RateLimits limits,
            KnownDefinitions definitions,
            Clock clock,
            RandomGenerator random,
            ExecutionConfig config) {
        this.definitions = definitions;
        this.recorder = recorder;
        this.secrets = secrets;
        this.limits = limits;
        this.clock = clock;
        this.random = random;
        this.visibleAfterNanos = config.runningAfter().toNanos();
    }

    void run(Event event, PreparedProcessing processing, EventOrigin origin, Progress progress, OperationEnd end) {
        Operation operation = begin(event, processing, origin, progress, end);
        carryOn(operation, () -> takePlace(operation));
    }

    private void takePlace(Operation operation) {
        ProcessingDefinition definition = operation.processing().definition();
        RateLimit limit = definition.rateLimit();
        if (limit == null || operation.isPutOffAlready()) {
            proceed(operation);
            return;
        }
        Optional<Duration> place = limits.take(definition.id(), limit.perSecond());
        if (place.isEmpty()) {
            putOff(operation, Continuation.Reason.RATE, limits.untilNext(definition.id()), null);
        } else if (place.get().isZero()) {
            proceed(operation);
        } else {
            waitHere(operation, place.get());
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
        Operation operation = begin(event, processing, origin, progress, end);
        carryOn(operation, () -> putOff(operation, reason, least, null));
    }

    /**
     * Takes one more step of an operation. Every way on comes through here: whatever breaks in a step ends the operation,
     * for nobody else would ever hear of it.
     */
    private void carryOn(Operation operation, Runnable step) {
        if (!running.contains(operation)) {
            return;
        }
        try {
            step.run();
        } catch (Throwable e) {
            Fault.throwIfDeadly(e);
            broke(operation, e);
        }
    }

    /** The step as something that others call. */
    private Runnable later(Operation operation, Runnable step) {
        return () -> carryOn(operation, step);
    }

    private void broke(Operation operation, Throwable cause) {
        LOG.operationBroken(operation.event().operationId(), operation.event().processingId(), cause);
        if (!running.contains(operation)) {
            return;
        }
        waits.end(operation);
        PreparedStep step = operation.step();
        String key = step == null ? null : step.definition().key();
        OperationError error = new OperationError(
                ErrorCode.INTERNAL, "the operation broke by a fault of Webjack: " + Fault.nameOf(cause), key, false);
        try {
            finish(operation, OperationStatus.FAILED, error);
        } catch (Throwable e) {
            Fault.throwIfDeadly(e);
            LOG.endNotRecorded(operation.event().operationId(), e);
            running.remove(operation);
            operation.end().broke(e);
        }
    }

    private void waitHere(Operation operation, Duration time) {
        waits.begin(operation, time, later(operation, () -> proceed(operation)));
    }

    private boolean runs(Operation operation) {
        return definitions.runs(operation.event().processingId());
    }

    /** Ends the waits of operations whose processing does not run any more. Called on the lane after every change. */
    void definitionsChanged() {
        for (Operation operation : waits.all(waiting -> !runs(waiting))) {
            definitions.whenCertain(
                    operation.origin(),
                    later(operation, () -> {
                        if (!runs(operation) && waits.end(operation)) {
                            halt(operation);
                        }
                    }),
                    later(operation, () -> {
                        if (waits.end(operation)) {
                            abandon(operation);
                        }
                    }));
        }
    }

    /** The processing does not run, as far as is known: goes on if that was wrong, and halts the operation if not. */
    private void goOnIfRunning(Operation operation, Runnable next) {
        definitions.whenCertain(
                operation.origin(),
                later(operation, () -> {
                    if (runs(operation)) {
                        next.run();
                    } else {
                        halt(operation);
                    }
                }),
                later(operation, () -> abandon(operation)));
    }

    /** The processing was stopped: what was done is kept, the rest can be run later. When it was deleted, nothing can. */
    private void halt(Operation operation) {
        if (definitions.of(operation.event().processingId()).isPresent()) {
            finish(operation, OperationStatus.HELD, null);
        } else {
            finish(operation, OperationStatus.FAILED, EventExecution.deleted());
        }
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
                showRunning(operation);
            }
        }
    }

    /** Nobody waits for that, so it keeps nobody up when it breaks. */
    private void showRunning(Operation operation) {
        try {
            recorder.recordRunning(operation);
        } catch (Throwable e) {
            Fault.throwIfDeadly(e);
            LOG.operationBroken(
                    operation.event().operationId(), operation.event().processingId(), e);
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
            if (step.action().hasEffect() && !runs(operation)) {
                goOnIfRunning(operation, () -> proceed(operation));
                return;
            }
            operation.attemptBegins(clock.instant());
            AttemptResult attempt = new AttemptResult(clock.instant(), System.nanoTime());
            Future<ActionOutcome> outcome = begin(operation, step, attempt.ofCondition());
            if (outcome == null) {
                operation.note(attempt.skipped(operation, step), ActionReport.EMPTY, false);
                operation.toNextStep();
            } else if (!outcome.isComplete()) {
                outcome.onComplete(result ->
                        carryOn(operation, () -> ended(operation, step, attempt, outcomeOf(operation, result))));
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
                            () -> runs(operation)));
        } catch (TemplateException e) {
            return Future.succeededFuture(
                    new ActionOutcome.Failed(ActionReport.EMPTY, Failure.of(e.code(), String.valueOf(e.getMessage()))));
        } catch (Throwable e) {
            Fault.throwIfDeadly(e);
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
        return broken(operation, result.cause());
    }

    private static ActionOutcome broken(Operation operation, Throwable cause) {
        LOG.operationBroken(operation.event().operationId(), operation.event().processingId(), cause);
        String told = "the action broke: " + cause;
        return new ActionOutcome.Failed(
                ActionReport.EMPTY,
                Failure.of(ErrorCode.INTERNAL, told.substring(0, Math.min(told.length(), LONGEST_CAUSE))));
    }

    /** Notes how the action ended; whether the next one may begin at once. */
    private boolean goesOn(Operation operation, PreparedStep step, AttemptResult attempt, ActionOutcome ended) {
        if (ended instanceof ActionOutcome.PutOff off) {
            if (off.hasPlace()) {
                operation.takesPlace();
                waitHere(operation, off.least());
                return false;
            }
            OperationError why =
                    off.why() == null ? null : operation.secrets().error(AttemptResult.error(step, off.why()));
            putOff(operation, off.reason(), off.least(), why);
            return false;
        }
        if (ended instanceof ActionOutcome.NotBegun) {
            goOnIfRunning(operation, () -> proceed(operation));
            return false;
        }
        ActionOutcome outcome = isUnknown(step, ended) ? unknown((ActionOutcome.Failed) ended) : ended;
        Optional<Duration> wait =
                outcome instanceof ActionOutcome.Failed failed ? waitAfter(operation, step, failed) : Optional.empty();
        ActionResult result;
        try {
            result = attempt.of(operation, step, outcome, wait.isPresent());
        } catch (Throwable e) {
            Fault.throwIfDeadly(e);
            outcome = broken(operation, e);
            wait = Optional.empty();
            result = attempt.of(operation, step, outcome, false);
        }
        return goesOn(operation, step, outcome, wait, result);
    }

    private boolean goesOn(
            Operation operation,
            PreparedStep step,
            ActionOutcome outcome,
            Optional<Duration> wait,
            ActionResult result) {
        operation.note(result, outcome.report(), step.action().hasEffect());
        if (outcome instanceof ActionOutcome.Filtered) {
            finish(operation, OperationStatus.FILTERED, null);
            return false;
        }
        if (wait.isPresent()) {
            recorder.recordActions(
                    operation,
                    later(operation, () -> tryAgain(operation, result, wait.get())),
                    () -> abandon(operation));
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
        recorder.recordActions(operation, later(operation, () -> proceed(operation)), () -> abandon(operation));
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
            waitHere(operation, wait);
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
            waitHere(operation, wait);
            return;
        }
        recordBefore(
                operation,
                () -> goOnLater(
                        operation,
                        operation.continuation(Continuation.Reason.DELAY, operation.index() + 1, 1, until, null)));
    }

    private void recordBefore(Operation operation, Runnable next) {
        if (operation.hasUnrecorded()) {
            recorder.recordActions(operation, later(operation, next), () -> abandon(operation));
        } else {
            next.run();
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
        recordBefore(operation, () -> goOnLater(operation, operation.putOff(reason, dueAt, error)));
    }

    private void goOnLater(Operation operation, Continuation continuation) {
        if (runs(operation) || operation.isWritten(continuation)) {
            writeLater(operation, continuation);
        } else {
            goOnIfRunning(operation, () -> writeLater(operation, continuation));
        }
    }

    private void writeLater(Operation operation, Continuation continuation) {
        operation.hideRunning();
        recorder.recordWait(operation, continuation, new OperationRecorder.Wait() {
            @Override
            public void recorded() {
                if (running.remove(operation)) {
                    operation.end().moved(continuation.dueAt());
                }
            }

            @Override
            public void step(Runnable step) {
                carryOn(operation, step);
            }

            @Override
            public void tooLarge() {
                carryOn(operation, () -> finish(operation, OperationStatus.FAILED, OperationRecorder.cannotWait()));
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
        if (running.remove(operation)) {
            operation.end().settled();
        }
    }

    private void abandon(Operation operation) {
        if (running.remove(operation)) {
            waits.end(operation);
            operation.end().abandoned();
        }
    }
}
