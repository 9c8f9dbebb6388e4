package io.webjack.contracts.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition.Notifications;
import io.webjack.contracts.event.Event;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The record of {@code webjack.operation-results}: an operation has changed its status.
 *
 * @param sequence grows with every change of one operation; a reader keeps the largest it has seen. Being received
 *     (QUEUED) counts as 0
 * @param at when it changed
 * @param nextAttemptAt for WAITING: when it goes on
 * @param duplicateOf for DUPLICATE: the operation that came first
 * @param notifications for FAILED, UNKNOWN and WAITING after a failure, and for REJECTED when the source itself cannot be
 *     read: who is to be told; the definition's at that time
 * @param event the event itself, for operations that were never on {@code webjack.events} (REJECTED, tests)
 * @param test whether a person has tried a processing out, and it is no lead; null: no
 * @param waits for WAITING in a topic: with what it goes on
 * @param workspaceId whose operation it is; null: of the first workspace, see {@link io.webjack.contracts.Workspaces}
 */
@JsonInclude(Include.NON_NULL)
public record OperationResult(
        UUID operationId,
        UUID eventId,
        UUID processingId,
        String processingName,
        int processingVersion,
        long sequence,
        OperationStatus status,
        Instant at,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long durationMs,
        @Nullable Instant nextAttemptAt,
        @Nullable UUID duplicateOf,
        @Nullable OperationError error,
        @Nullable Notifications notifications,
        @Nullable Event event,
        @Nullable Boolean test,
        @Nullable Waits waits,
        @Nullable UUID workspaceId) {

    /** One of a lead that does not wait in a topic. */
    public OperationResult(
            UUID operationId,
            UUID eventId,
            UUID processingId,
            String processingName,
            int processingVersion,
            long sequence,
            OperationStatus status,
            Instant at,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Long durationMs,
            @Nullable Instant nextAttemptAt,
            @Nullable UUID duplicateOf,
            @Nullable OperationError error,
            @Nullable Notifications notifications,
            @Nullable Event event,
            @Nullable UUID workspaceId) {
        this(
                operationId,
                eventId,
                processingId,
                processingName,
                processingVersion,
                sequence,
                status,
                at,
                startedAt,
                finishedAt,
                durationMs,
                nextAttemptAt,
                duplicateOf,
                error,
                notifications,
                event,
                null,
                null,
                workspaceId);
    }

    /** One of a lead of the first workspace. */
    public OperationResult(
            UUID operationId,
            UUID eventId,
            UUID processingId,
            String processingName,
            int processingVersion,
            long sequence,
            OperationStatus status,
            Instant at,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Long durationMs,
            @Nullable Instant nextAttemptAt,
            @Nullable UUID duplicateOf,
            @Nullable OperationError error,
            @Nullable Notifications notifications,
            @Nullable Event event) {
        this(
                operationId,
                eventId,
                processingId,
                processingName,
                processingVersion,
                sequence,
                status,
                at,
                startedAt,
                finishedAt,
                durationMs,
                nextAttemptAt,
                duplicateOf,
                error,
                notifications,
                event,
                null);
    }

    /** The same of an operation that waits in a topic. */
    public OperationResult waitingFor(Waits next) {
        return new OperationResult(
                operationId,
                eventId,
                processingId,
                processingName,
                processingVersion,
                sequence,
                status,
                at,
                startedAt,
                finishedAt,
                durationMs,
                nextAttemptAt,
                duplicateOf,
                error,
                notifications,
                event,
                test,
                next,
                workspaceId);
    }

    /** Whether a person has tried a processing out: it is no lead, and nobody is told of its failure. */
    @JsonIgnore
    public boolean isTest() {
        return Boolean.TRUE.equals(test);
    }
}
