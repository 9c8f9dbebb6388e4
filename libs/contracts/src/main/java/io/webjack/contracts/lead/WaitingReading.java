package io.webjack.contracts.lead;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.webjack.contracts.result.OperationError;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reading that did not succeed and is tried again: the record of {@code webjack.waiting-leads}, under the reading's
 * identity, in the partition of the notification. A tombstone means that it is over.
 *
 * @param attempt how often it was tried, from 1
 * @param waitingSince when it was tried first
 * @param dueAt when it is tried next
 * @param heldAtVersion version of the connection whose access the platform refused: a newer one is tried at once; null:
 *     it waits for the time only
 * @param problem why it waits; null: for its turn only
 * @param operations the operations that show the waiting lead in the history, by processing id
 * @param announced whether the history has been told
 * @param releasedAt since when the events of these operations may be on their topic; null: they are not
 */
@JsonInclude(Include.NON_NULL)
public record WaitingReading(
        LeadReading reading,
        int attempt,
        Instant waitingSince,
        Instant dueAt,
        @Nullable Integer heldAtVersion,
        @Nullable OperationError problem,
        Map<UUID, UUID> operations,
        boolean announced,
        @Nullable Instant releasedAt) {
    public WaitingReading {
        operations = operations == null ? Map.of() : Map.copyOf(operations);
    }

    /** The same, told to the history. */
    public WaitingReading told() {
        return new WaitingReading(
                reading, attempt, waitingSince, dueAt, heldAtVersion, problem, operations, true, releasedAt);
    }

    /** The same, its events about to be written. */
    public WaitingReading releasedAt(Instant time) {
        return new WaitingReading(
                reading, attempt, waitingSince, dueAt, heldAtVersion, problem, operations, announced, time);
    }
}
