package io.webjack.contracts.result;

import io.webjack.contracts.Values;
import java.util.List;
import java.util.UUID;

/**
 * The record of {@code webjack.action-results}: the results of an action with an effect outside and of the pure actions
 * before it, which are recorded together.
 *
 * @param sequence of the operation, see {@link OperationResult}
 */
public record ActionResults(
        UUID operationId,
        UUID eventId,
        UUID processingId,
        int processingVersion,
        long sequence,
        List<ActionResult> results) {
    public ActionResults {
        results = Values.copy(results);
    }
}
