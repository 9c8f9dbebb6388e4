package io.webjack.processing.resume;

import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.OperationResult;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is recorded about an operation that may have to be gone on with. */
public final class RestoredOperation {
    private final Map<Integer, ActionResult> last = new HashMap<>();
    private final Set<String> continuations = new HashSet<>(2);
    private long bytes;
    private long sequence;
    private long actionsSequence;
    private long endSequence = -1;
    private @Nullable Instant waitsUntil;

    /**
     * Adds what was recorded of actions.
     *
     * @param size what that takes, as it was recorded
     * @return whether it is kept
     */
    boolean add(ActionResults results, int size) {
        sequence = Math.max(sequence, results.sequence());
        if (results.sequence() < endSequence) {
            // Of a run that is over; they may be large.
            return false;
        }
        bytes += size;
        actionsSequence = Math.max(actionsSequence, results.sequence());
        for (ActionResult result : results.results()) {
            last.merge(result.index(), result, (known, added) -> added.attempt() >= known.attempt() ? added : known);
        }
        return true;
    }

    /** Whether anything is kept of what was recorded of its actions. */
    public boolean holdsResults() {
        return !last.isEmpty();
    }

    /** What was recorded of its actions was used; how many bytes it took. */
    long forgetResults() {
        long taken = bytes;
        bytes = 0;
        last.clear();
        actionsSequence = 0;
        return taken;
    }

    /** An end, a hold or a wait: nothing of the run before it is done any more. */
    void add(OperationResult result) {
        sequence = Math.max(sequence, result.sequence());
        boolean ends = switch (result.status()) {
            case QUEUED, RUNNING -> false;
            case HELD, WAITING, SUCCEEDED, FILTERED, FAILED, UNKNOWN, DUPLICATE, REJECTED -> true;
        };
        if (ends && result.sequence() > endSequence) {
            endSequence = result.sequence();
            waitsUntil = result.status() == OperationStatus.WAITING ? result.nextAttemptAt() : null;
        }
    }

    void addContinuation(String identity) {
        continuations.add(identity);
    }

    /** Whether a run that began behind a sequence came to its end, so that the record it began with is done with. */
    public boolean isOver(long begunBehind) {
        return endSequence > begunBehind;
    }

    /** Until when it waits in a topic; empty: it does not, or it is not recorded. */
    public Optional<Instant> waitsUntil() {
        return Optional.ofNullable(waitsUntil);
    }

    /** Whether an action is recorded that a run which began behind a sequence need not do again. */
    public boolean hasResultsBehind(long begunBehind) {
        return actionsSequence > begunBehind;
    }

    /** The last recorded attempt at each action, by its index. */
    public Map<Integer, ActionResult> results() {
        return Map.copyOf(last);
    }

    /** Whether a record was written before that an earlier owner of the partition put the operation off with. */
    public boolean isWritten(String identity) {
        return continuations.contains(identity);
    }

    /** Whether a continuation was written before, by whoever owned the partition then. */
    public boolean isWritten(Continuation continuation) {
        return continuations.contains(continuation.identity());
    }

    /** The largest sequence that was used. */
    public long sequence() {
        return sequence;
    }
}
