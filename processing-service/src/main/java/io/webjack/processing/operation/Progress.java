package io.webjack.processing.operation;

import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.event.Replay;
import io.webjack.contracts.result.ActionResult;
import io.webjack.processing.resume.RestoredOperation;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From where an operation goes on. Pure.
 *
 * @param sequence of the last result that was published
 * @param index actions before it have been passed: nothing of them is recorded again, and their delays are over
 * @param attempt the next one at the action with the index
 * @param hop of the continuation that it goes on with; -1: it begins with its event
 * @param firstAttemptAt when the first attempt at it began; null: there was none
 * @param results of actions with an effect outside that are not done again, by index
 * @param recorded the indexes of actions whose results are recorded
 * @param restored what is known of the work of earlier owners of the partition; null: nothing
 */
public record Progress(
        Instant startedAt,
        long sequence,
        int index,
        int attempt,
        int hop,
        @Nullable Instant firstAttemptAt,
        Map<Integer, ActionResult> results,
        Set<Integer> recorded,
        @Nullable RestoredOperation restored) {

    /** Room for results that were published and not read back. */
    public static final long SEQUENCE_GAP = 10;

    public Progress {
        results = Map.copyOf(results);
        recorded = Set.copyOf(recorded);
    }

    /** An event that is new, runs again, or comes once more after its instance has gone. */
    public static Progress of(Event event, Instant now, Optional<RestoredOperation> restored) {
        Replay replay = event.replay();
        if (replay != null && replay.runNow() != null) {
            return before(replay, replay.runNow(), restored);
        }
        Map<Integer, ActionResult> results = byIndex(replay == null ? List.of() : replay.recorded());
        long sequence = replay == null ? 0 : replay.sequence();
        // What is kept counts as passed, with the delays in between.
        int passed =
                results.keySet().stream().mapToInt(index -> index + 1).max().orElse(0);
        return with(now, sequence, passed, 1, -1, null, results, Set.of(), restored);
    }

    /**
     * An operation whose wait is ended before its time goes on as it would have then, and behind the sequences that are left to what
     * lies in a topic: should that be come to all the same, it sees what was recorded.
     */
    private static Progress before(Replay replay, Replay.RunNow runNow, Optional<RestoredOperation> restored) {
        return with(
                runNow.startedAt(),
                replay.sequence() + Continuation.SEQUENCE_ROOM,
                runNow.waits().index(),
                runNow.waits().attempt(),
                -1,
                runNow.waits().firstAttemptAt(),
                byIndex(replay.recorded()),
                before(runNow.waits().index()),
                restored);
    }

    /** An operation that has waited. */
    public static Progress of(Continuation continuation, Optional<RestoredOperation> restored) {
        return with(
                continuation.startedAt(),
                continuation.lastSequenceBefore(),
                continuation.index(),
                continuation.attempt(),
                continuation.hop(),
                continuation.firstAttemptAt(),
                byIndex(continuation.recorded()),
                before(continuation.index()),
                restored);
    }

    private static Set<Integer> before(int index) {
        Set<Integer> passed = new HashSet<>();
        for (int i = 0; i < index; i++) {
            passed.add(i);
        }
        return passed;
    }

    private static Progress with(
            Instant startedAt,
            long sequence,
            int index,
            int attempt,
            int hop,
            @Nullable Instant firstAttemptAt,
            Map<Integer, ActionResult> results,
            Set<Integer> recorded,
            Optional<RestoredOperation> restored) {
        if (restored.isEmpty() || !restored.get().hasResultsBehind(sequence)) {
            return new Progress(
                    startedAt, sequence, index, attempt, hop, firstAttemptAt, results, recorded, restored.orElse(null));
        }
        Map<Integer, ActionResult> known = new HashMap<>(results);
        Set<Integer> knownIndexes = new HashSet<>(recorded);
        restored.get().results().forEach((at, result) -> {
            boolean isOld = at == index && result.attempt() < attempt;
            if (!isOld) {
                known.put(at, result);
                knownIndexes.add(at);
            }
        });
        return new Progress(
                startedAt,
                restored.get().sequence() + SEQUENCE_GAP,
                index,
                attempt,
                hop,
                firstAttemptAt,
                known,
                knownIndexes,
                restored.get());
    }

    /** The same attempt is put off once more, or another one for the first time. */
    int hop(int nextIndex, int nextAttempt) {
        return nextIndex == index && nextAttempt == attempt ? hop + 1 : 0;
    }

    private static Map<Integer, ActionResult> byIndex(List<ActionResult> results) {
        Map<Integer, ActionResult> byIndex = new HashMap<>();
        results.forEach(result -> byIndex.put(result.index(), result));
        return byIndex;
    }
}
