package io.webjack.admin.testrun;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.event.Replay;
import io.webjack.contracts.result.ActionResult;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operation as the history has it, whose data a definition is rehearsed with.
 *
 * @param event null: its data have not come to the history
 * @param actionKey of the action that failed; null: none did
 * @param results the last of each action
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record RehearsedOperation(
        @Nullable JsonNode event,
        OperationStatus status,
        @Nullable String actionKey,
        List<ActionResult> results) {
    RehearsedOperation {
        results = results == null ? List.of() : List.copyOf(results);
    }

    /** Its data as if they came for the first time: what an earlier run of them has left is in {@link #recorded}. */
    JsonNode data() {
        if (!(event instanceof ObjectNode object)) {
            throw new IllegalStateException("an operation without data is not rehearsed");
        }
        return object.deepCopy().without("replay");
    }

    /** What its actions did, those of an earlier run too whose results were kept. */
    List<ActionResult> recorded() {
        Map<String, ActionResult> recorded = new LinkedHashMap<>();
        kept().forEach(result -> recorded.put(result.key(), result));
        results.forEach(result -> recorded.put(result.key(), result));
        return new ArrayList<>(recorded.values());
    }

    private List<ActionResult> kept() {
        JsonNode replay = event == null ? null : event.get("replay");
        if (replay == null || !replay.isObject()) {
            return List.of();
        }
        try {
            return WireJson.read(WireJson.write(replay), Replay.class).recorded();
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("an operation of the history cannot be read", e);
        }
    }
}
