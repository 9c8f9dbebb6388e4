package io.webjack.history.operation;

import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionResults;
import io.webjack.history.operation.OperationQuery.Found;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is needed to run the data of an operation again; pure. */
final class ReplaySource {
    private ReplaySource() {}

    /** The last result of each action; no other is held. */
    static final class LastResults {
        private final TreeMap<Integer, ActionResult> last = new TreeMap<>();

        /** Adds a record of {@code webjack.action-results}; they come in their order. */
        void add(byte[] record) {
            OperationView.read(record, ActionResults.class)
                    .results()
                    .forEach(result -> last.put(result.index(), result));
        }
    }

    /** @param retries how operations stand that ran these data again */
    static Map<String, @Nullable Object> of(Found found, LastResults results, List<String> retries) {
        Map<String, @Nullable Object> source = new LinkedHashMap<>();
        source.put("event", found.event() == null ? null : OperationView.read(found.event(), Event.class));
        source.put("status", found.standing().status());
        source.put("recordGone", found.standing().recordGone());
        source.put("test", found.standing().test());
        source.put("sequence", found.standing().sequence());
        source.put("processingId", found.standing().processingId());
        source.put("processingVersion", found.standing().processingVersion());
        source.put(
                "actionKey",
                found.standing().error() == null
                        ? null
                        : found.standing().error().actionKey());
        source.put("processingName", found.standing().processingName());
        source.put("nextAttemptAt", found.standing().nextAttemptAt());
        source.put("startedAt", found.standing().startedAt());
        source.put("waits", found.standing().waits());
        source.put("partition", found.standing().partition());
        source.put("offset", found.standing().offset());
        source.put("results", new ArrayList<>(results.last.values()));
        source.put("retries", retries);
        return source;
    }
}
