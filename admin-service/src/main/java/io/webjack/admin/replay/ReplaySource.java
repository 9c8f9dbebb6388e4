package io.webjack.admin.replay;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the history knows of an operation that is to run again.
 *
 * @param event null: the history has not received it
 * @param actionKey of the action that failed; null: none did
 * @param results the last of each action, by index
 * @param recordGone whether no record is left in a topic by which it would go on: it can only run from here; null: no
 * @param waits with what it goes on, when it waits in a topic; null: it does not, or nobody knows
 * @param partition number of the partition in which everything lies that belongs to it
 * @param offset of the record of its event
 * @param test whether a person has tried the processing out; null: no
 * @param retries how operations stand that ran these data again, newest first
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ReplaySource(
        @Nullable Event event,
        OperationStatus status,
        long sequence,
        UUID processingId,
        int processingVersion,
        @Nullable String actionKey,
        List<ActionResult> results,
        List<OperationStatus> retries,
        @Nullable Boolean recordGone,
        @Nullable String processingName,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant startedAt,
        @Nullable Waits waits,
        @Nullable Integer partition,
        @Nullable Long offset,
        @Nullable Boolean test) {
    /** The answer of the question takes its time, and so does the way to the topic. */
    private static final Duration IN_THIS_MOMENT = Duration.ofSeconds(1);

    ReplaySource {
        results = List.copyOf(results);
        retries = List.copyOf(retries);
    }

    /** One of a lead, that does not wait in a topic. */
    ReplaySource(
            @Nullable Event event,
            OperationStatus status,
            long sequence,
            UUID processingId,
            int processingVersion,
            @Nullable String actionKey,
            List<ActionResult> results,
            List<OperationStatus> retries,
            @Nullable Boolean recordGone) {
        this(
                event,
                status,
                sequence,
                processingId,
                processingVersion,
                actionKey,
                results,
                retries,
                recordGone,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Whether a person has tried the processing out, and it is no lead. */
    boolean isTest() {
        return Boolean.TRUE.equals(test);
    }

    /** Whether these data are on their way again, or arrived by an earlier retry. */
    boolean isRetried() {
        return retries.stream().anyMatch(retry -> retry != OperationStatus.FAILED);
    }

    /** Whether it goes on itself instead of running as a new operation. */
    boolean goesOnItself() {
        return RetryPolicy.goesOnItself(status, isRecordGone());
    }

    /** What the decision whether it runs again depends on. */
    RetryPolicy.RetryCase asCase(boolean processingKnown, boolean versionKept) {
        return new RetryPolicy.RetryCase(
                status, event != null, isRecordGone(), isRetried(), processingKnown, versionKept);
    }

    /** What the decision of a person about it depends on. */
    SettlementPolicy.SettlementCase asSettlementCase(boolean processingKnown, boolean versionKept, Instant now) {
        return new SettlementPolicy.SettlementCase(
                status,
                sequence == 0 && status == OperationStatus.WAITING,
                isRecordGone(),
                nextAttemptAt == null || !now.plus(IN_THIS_MOMENT).isBefore(nextAttemptAt),
                isWaitKnown(),
                processingKnown,
                versionKept);
    }

    /** Results come to the history by another topic than that it waits: all that stand before are to be there. */
    private boolean isWaitKnown() {
        Waits next = waits;
        if (next == null || event == null || partition == null || startedAt == null) {
            return false;
        }
        Set<Integer> recorded = new HashSet<>();
        recorded().forEach(result -> recorded.add(result.index()));
        return IntStream.range(0, next.index()).allMatch(recorded::contains);
    }

    /** Its own results, and those that it was given to keep when it began, where it has none of its own. */
    List<ActionResult> recorded() {
        Map<String, ActionResult> known = new LinkedHashMap<>();
        if (event != null && event.replay() != null) {
            event.replay().recorded().forEach(result -> known.put(result.key(), result));
        }
        results.forEach(result -> known.put(result.key(), result));
        return List.copyOf(known.values());
    }

    private boolean isRecordGone() {
        return Boolean.TRUE.equals(recordGone);
    }
}
