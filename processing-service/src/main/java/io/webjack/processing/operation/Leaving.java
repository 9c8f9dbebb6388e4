package io.webjack.processing.operation;

import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.continuation.Tier;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.OperationResult;
import io.webjack.contracts.result.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation that goes on at another time, from a topic.
 *
 * @param next with what it goes on
 * @param error why it waits, when that is a failure
 */
public record Leaving(
        Ready at,
        Spot next,
        Continuation.Reason reason,
        Instant dueAt,
        @Nullable OperationError error) implements Stage {
    /** Shorter waits are not worth a record. */
    private static final Duration LONGEST_WAIT_HERE = Tier.SECONDS_5.stay();

    /** How long operations are put off, the first time and later. */
    private static final List<Tier> PUT_OFF = List.of(Tier.SECONDS_5, Tier.SECONDS_30, Tier.MINUTES_2);

    /**
     * The attempt with which an operation goes on.
     *
     * @param hop how often it was put off or passed on already
     */
    record Spot(int index, int attempt, int hop, @Nullable Instant firstAttemptAt) {}

    static boolean isShort(Duration wait) {
        return wait.compareTo(LONGEST_WAIT_HERE) < 0;
    }

    /**
     * With the attempt that would be next now. Each time the wait is longer, so that those who wait for one thing do not keep
     * the topics busy.
     */
    static Leaving putOff(
            Ready at, Continuation.Reason reason, Duration least, @Nullable OperationError error, Moment moment) {
        Progress progress = at.operation().progress();
        int index = Math.max(at.index(), progress.index());
        int attempt = at.hasPassed() ? progress.attempt() : at.attempt();
        Spot next = new Spot(
                index,
                attempt,
                progress.hop(index, attempt),
                at.hasPassed() ? progress.firstAttemptAt() : at.firstAttemptAt());
        int longest = reason == Continuation.Reason.ORDER ? 1 : PUT_OFF.size() - 1;
        Duration stay = PUT_OFF.get(Math.min(next.hop(), longest)).stay();
        Instant dueAt = moment.now().plus(stay.compareTo(least) > 0 ? stay : least);
        return new Leaving(at, next, reason, dueAt, error);
    }

    @Override
    public Decision decide(Moment moment) {
        if (!at.done().unrecorded().isEmpty()) {
            return at.record(new Leaving(at.recorded(), next, reason, dueAt, error), moment);
        }
        Decision goes = new Decision.WaitElsewhere(this);
        return isWritten() ? goes : at.unlessRunning(this, moment).orElse(goes);
    }

    /** Whether an action says that it waits, and nothing else does. */
    public boolean isDelay() {
        return reason == Continuation.Reason.DELAY;
    }

    /** Whether an earlier owner of the partition has written it. */
    public boolean isWritten() {
        return at.operation()
                .isWritten(Continuation.identity(at.operation().event(), next.index(), next.attempt(), next.hop()));
    }

    /** The state of the operation, to go on with at another time. */
    public Continuation continuation(Moment moment) {
        Operation operation = at.operation();
        boolean isPutOff = reason != Continuation.Reason.RETRY && reason != Continuation.Reason.DELAY;
        return new Continuation(
                operation.event(),
                operation.processing().definition(),
                reason,
                next.index(),
                next.attempt(),
                dueAt,
                operation.startedAt(),
                next.firstAttemptAt(),
                moment.sequence(),
                next.hop(),
                List.copyOf((isPutOff ? at.done().kept() : at.done().kept().headMap(next.index())).values()),
                error);
    }

    /** How long it stays in its topic, a longer wait being made of several stays. */
    public Tier tier(Moment moment) {
        return Tier.within(Duration.between(moment.now(), dueAt)).orElse(Tier.SECONDS_5);
    }

    /** It is written; that it waits is recorded behind that. */
    public OperationResult waiting(Moment moment) {
        return Results.of(at.operation(), OperationStatus.WAITING, error, dueAt, moment.sequence() + 1, moment)
                .waitingFor(new Waits(reason.name(), next.index(), next.attempt(), next.firstAttemptAt()));
    }

    /** It is larger than what may travel. */
    public Decision.End cannotWait(Moment moment) {
        return at.fail(Results.cannotWait(), moment);
    }

    /** Where it goes on when the wait is over, for whoever does not wait. */
    public Ready over() {
        return new Ready(at.operation(), next.index(), next.attempt(), next.firstAttemptAt(), false, at.done());
    }
}
