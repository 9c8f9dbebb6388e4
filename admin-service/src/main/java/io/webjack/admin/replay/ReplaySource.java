package io.webjack.admin.replay;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.ActionResult;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the history knows of an operation that is to run again.
 *
 * @param event null: the history has not received it
 * @param actionKey of the action that failed; null: none did
 * @param results the last of each action, by index
 * @param recordGone whether no record is left in a topic by which it would go on: it can only run from here; null: no
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
        @Nullable Boolean test) {
    ReplaySource {
        results = List.copyOf(results);
        retries = List.copyOf(retries);
    }

    /** Of a lead. */
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
        this(event, status, sequence, processingId, processingVersion, actionKey, results, retries, recordGone, null);
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

    private boolean isRecordGone() {
        return Boolean.TRUE.equals(recordGone);
    }
}
