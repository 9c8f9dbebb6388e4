package io.webjack.processing.execution;

import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.OperationError;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.processing.resume.RestoredOperation;
import io.webjack.processing.secret.SecretUse;
import io.webjack.template.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One event on its way through the actions of its processing. Belongs to its lane. */
final class Operation {
    private final Event event;
    private final PreparedProcessing processing;
    private final EventOrigin origin;
    private final OperationEnd end;
    private final Progress progress;
    private final long startedNanos;
    private final SecretUse secrets;

    private final Map<String, @Nullable Object> scopeValues = new HashMap<>(8);
    private final Map<String, @Nullable Object> outputs = new HashMap<>(8);
    private final Scope scope = new Scope(scopeValues);
    private Map<String, @Nullable Object> fields;

    /** Results of actions with an effect outside, by index. */
    private final SortedMap<Integer, ActionResult> kept;

    private List<ActionResult> unrecorded = new ArrayList<>(4);
    private long sequence;
    private int index;
    private int attempt;
    private @Nullable Instant firstAttemptAt;
    private boolean shownAsRunning;
    private boolean hasPlace;

    Operation(
            Event event,
            PreparedProcessing processing,
            EventOrigin origin,
            OperationEnd end,
            Progress progress,
            long startedNanos,
            SecretUse secrets) {
        this.event = event;
        this.processing = processing;
        this.origin = origin;
        this.end = end;
        this.progress = progress;
        this.startedNanos = startedNanos;
        this.secrets = secrets;
        this.fields = event.fields();
        this.sequence = progress.sequence();
        this.kept = new TreeMap<>(progress.results());
        this.attempt = progress.index() == 0 ? progress.attempt() : 1;
        this.firstAttemptAt = progress.index() == 0 ? progress.firstAttemptAt() : null;
        scopeValues.put("fields", fields);
        scopeValues.put("event", new EventScope(event));
        scopeValues.put("processing", processing.scope());
        scopeValues.put("actions", outputs);
        scopeValues.put("secrets", secrets);
    }

    Event event() {
        return event;
    }

    PreparedProcessing processing() {
        return processing;
    }

    EventOrigin origin() {
        return origin;
    }

    OperationEnd end() {
        return end;
    }

    Instant startedAt() {
        return progress.startedAt();
    }

    long startedNanos() {
        return startedNanos;
    }

    Scope scope() {
        return scope;
    }

    SecretUse secrets() {
        return secrets;
    }

    /** Whether this instance may begin anything new for the operation. */
    boolean mayGoOn() {
        return origin.ownership().isHeld();
    }

    /** The action that is next; null: all are done. */
    @Nullable
    PreparedStep step() {
        return index < processing.steps().size() ? processing.steps().get(index) : null;
    }

    boolean isAtLast() {
        return index == processing.steps().size() - 1;
    }

    int index() {
        return index;
    }

    int attempt() {
        return attempt;
    }

    /** How the next action ended before, so that it is not done again; null: it is to be done. */
    @Nullable
    ActionResult resultFromBefore() {
        ActionResult result = progress.results().get(index);
        return result == null || result.attempt() < attempt ? null : result;
    }

    /** Whether the operation has been behind this action already, and a delay is over. */
    boolean hasPassed() {
        return index < progress.index();
    }

    /** Whether a continuation was written before this instance got the partition. */
    boolean isWritten(Continuation continuation) {
        RestoredOperation restored = progress.restored();
        return restored != null && restored.isWritten(continuation);
    }

    /** Whether the operation was put off just here before this instance got the partition. */
    boolean isPutOffAlready() {
        RestoredOperation restored = progress.restored();
        return restored != null
                && !hasPassed()
                && restored.isWritten(Continuation.identity(event, index, attempt, nextHop(index, attempt)));
    }

    /** The same attempt is put off once more, or another one for the first time. */
    private int nextHop(int nextIndex, int nextAttempt) {
        return nextIndex == progress.index() && nextAttempt == progress.attempt() ? progress.hop() + 1 : 0;
    }

    /** A place for its next request comes when it goes on. */
    void takesPlace() {
        hasPlace = true;
    }

    /** Whether the next request has its place; it is used up. */
    boolean usePlace() {
        boolean had = hasPlace;
        hasPlace = false;
        return had;
    }

    /** How often the next attempt was put off or passed on already. */
    int timesPutOff() {
        return nextHop(Math.max(index, progress.index()), nextAttempt());
    }

    private int nextAttempt() {
        return index < progress.index() ? progress.attempt() : attempt;
    }

    /** The state of the operation, to go on with at another time with the attempt that would be the next now. */
    Continuation putOff(Continuation.Reason reason, Instant dueAt, @Nullable OperationError error) {
        int nextIndex = Math.max(index, progress.index());
        return new Continuation(
                event,
                processing.definition(),
                reason,
                nextIndex,
                nextAttempt(),
                dueAt,
                progress.startedAt(),
                index < progress.index() ? progress.firstAttemptAt() : firstAttemptAt,
                sequence,
                timesPutOff(),
                List.copyOf(kept.values()),
                error);
    }

    /** The first attempt at the action that is next began then, when there was one. */
    @Nullable
    Instant firstAttemptAt() {
        return firstAttemptAt;
    }

    /** An attempt at the next action begins. */
    void attemptBegins(Instant now) {
        if (firstAttemptAt == null) {
            firstAttemptAt = now;
        }
    }

    /** The attempt counts; another one follows. */
    void toNextAttempt(int failed) {
        attempt = failed + 1;
    }

    /** The state of the operation, to go on with at another time. */
    Continuation continuation(
            Continuation.Reason reason, int nextIndex, int nextAttempt, Instant dueAt, @Nullable OperationError error) {
        return new Continuation(
                event,
                processing.definition(),
                reason,
                nextIndex,
                nextAttempt,
                dueAt,
                progress.startedAt(),
                nextIndex == index ? firstAttemptAt : null,
                sequence,
                0,
                List.copyOf(kept.headMap(nextIndex).values()),
                error);
    }

    /** Notes how the action ended; later actions see its output and its fields. */
    void note(ActionResult result, ActionReport report, boolean hasEffect) {
        if (hasEffect) {
            kept.put(index, result);
        }
        if (hasEffect || !progress.recorded().contains(index)) {
            unrecorded.add(result);
        }
        // Not from the result: secrets are hidden there.
        use(result.key(), report.seen(), report.fields());
    }

    /** Notes how the action ended before. */
    void noteAgain(ActionResult result, Map<String, @Nullable Object> seen) {
        boolean isShown = progress.recorded().contains(index);
        if (!isShown) {
            unrecorded.add(result);
        }
        use(result.key(), seen, result.fields());
    }

    private void use(String key, Map<String, @Nullable Object> seen, Map<String, @Nullable Object> set) {
        outputs.put(key, seen);
        if (!set.isEmpty()) {
            Map<String, @Nullable Object> changed = new LinkedHashMap<>(fields);
            changed.putAll(set);
            fields = changed;
            scopeValues.put("fields", fields);
        }
    }

    void toNextStep() {
        index++;
        boolean waited = index == progress.index();
        attempt = waited ? progress.attempt() : 1;
        firstAttemptAt = waited ? progress.firstAttemptAt() : null;
    }

    boolean hasUnrecorded() {
        return !unrecorded.isEmpty();
    }

    /** What is to be recorded next; from then on it counts as on its way. */
    ActionResults takeUnrecorded() {
        List<ActionResult> results = unrecorded;
        unrecorded = new ArrayList<>(4);
        return new ActionResults(
                event.operationId(),
                event.eventId(),
                event.processingId(),
                processing.definition().version(),
                nextSequence(),
                results);
    }

    long nextSequence() {
        return ++sequence;
    }

    /** Its end is on its way to the history: nothing may come behind it that says it runs. */
    void hideRunning() {
        shownAsRunning = true;
    }

    /** Whether the history is to be told that the operation runs, once. */
    boolean becomesVisible(long nowNanos, long afterNanos) {
        if (shownAsRunning || nowNanos - startedNanos < afterNanos) {
            return false;
        }
        shownAsRunning = true;
        return true;
    }
}
