package io.webjack.processing.execution;

import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.definition.ProcessingDefinition.RateLimit;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.isolation.RateLimits;
import io.webjack.processing.operation.Decision;
import io.webjack.processing.operation.Operation;
import io.webjack.processing.operation.Ready;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The operations that are at work on one lane, side by side; each carries out what is decided for it.
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
    private final Records records;
    private final RateLimits limits;
    private final Moments moments;
    private final Duration visibleAfter;
    private final Set<RunningOperation> running = new HashSet<>();

    OperationRunner(Records records, RateLimits limits, Moments moments, ExecutionConfig config) {
        this.records = records;
        this.limits = limits;
        this.moments = moments;
        this.visibleAfter = config.runningAfter();
    }

    void run(Operation operation, EventOrigin origin, OperationEnd end) {
        RunningOperation run = added(operation, origin, end);
        run.begin(at -> enter(run, at));
    }

    /**
     * Lets the operation wait in a topic before it runs.
     *
     * @param least how long at least
     */
    void putOff(Operation operation, EventOrigin origin, OperationEnd end, Continuation.Reason reason, Duration least) {
        RunningOperation run = added(operation, origin, end);
        run.begin(at -> at.putOff(reason, least, null, moments.of(run)));
    }

    private RunningOperation added(Operation operation, EventOrigin origin, OperationEnd end) {
        RunningOperation run = new RunningOperation(operation, origin, end, records, moments, running::remove);
        running.add(run);
        return run;
    }

    private Decision enter(RunningOperation run, Ready at) {
        RateLimit limit = run.operation().processing().definition().rateLimit();
        if (limit == null || at.isPutOffAlready()) {
            return at.decide(moments.of(run));
        }
        UUID id = run.operation().processingId();
        return at.enter(limits.take(id, limit.perSecond()), limits.untilNext(id), moments.of(run));
    }

    /** Ends the waits of operations whose processing does not run any more. Called on the lane after every change. */
    void definitionsChanged() {
        List.copyOf(running).stream().filter(RunningOperation::waitsInVain).forEach(RunningOperation::halt);
    }

    /** Tells the history of operations that have been running for long. Called several times a second. */
    void showLongRunning() {
        running.forEach(run -> run.showRunning(visibleAfter));
    }
}
