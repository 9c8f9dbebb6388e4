package io.webjack.processing.operation;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.OperationError;
import io.webjack.contracts.result.OperationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the records of how operations stand. */
public final class Results {
    private Results() {}

    /** That an operation is still at work. */
    public static OperationResult running(Operation operation, Moment moment) {
        return of(operation, OperationStatus.RUNNING, null, null, moment.sequence() + 1, moment);
    }

    static OperationResult of(
            Operation operation,
            OperationStatus status,
            @Nullable OperationError error,
            @Nullable Instant nextAttemptAt,
            long sequence,
            Moment moment) {
        Event event = operation.event();
        ProcessingDefinition definition = operation.processing().definition();
        Instant finishedAt = status.isFinal() ? moment.now() : null;
        return new OperationResult(
                event.operationId(),
                event.eventId(),
                event.processingId(),
                definition.name(),
                definition.version(),
                sequence,
                status,
                moment.now(),
                operation.startedAt(),
                finishedAt,
                finishedAt == null ? null : duration(operation, moment),
                nextAttemptAt,
                null,
                error,
                error == null ? null : definition.notifications(),
                null,
                definition.workspaceId());
    }

    /** In ms; a clock that was set back in between makes it no less than the last run took. */
    private static long duration(Operation operation, Moment moment) {
        long sinceStart = Duration.between(operation.startedAt(), moment.now()).toMillis();
        return Math.max(sinceStart, moment.ran().toMillis());
    }

    /**
     * How an operation stands that is not run.
     *
     * @param definition what is known of its processing
     */
    public static OperationResult notRun(
            Event event,
            Optional<ProcessingDefinition> definition,
            OperationStatus status,
            long sequence,
            @Nullable OperationError error,
            Instant now) {
        return notRun(event, definition, status, sequence, error, null, now);
    }

    /** The same event came before. */
    public static OperationResult duplicate(
            Event event, Optional<ProcessingDefinition> definition, UUID duplicateOf, Instant now) {
        return notRun(event, definition, OperationStatus.DUPLICATE, 1, null, duplicateOf, now);
    }

    private static OperationResult notRun(
            Event event,
            Optional<ProcessingDefinition> known,
            OperationStatus status,
            long sequence,
            @Nullable OperationError error,
            @Nullable UUID duplicateOf,
            Instant now) {
        return new OperationResult(
                event.operationId(),
                event.eventId(),
                event.processingId(),
                known.map(ProcessingDefinition::name).orElse(event.processingName()),
                known.map(ProcessingDefinition::version).orElse(event.processingVersion()),
                sequence,
                status,
                now,
                null,
                status.isFinal() ? now : null,
                null,
                null,
                duplicateOf,
                error,
                error == null
                        ? null
                        : known.map(ProcessingDefinition::notifications).orElse(null),
                null,
                known.map(ProcessingDefinition::workspaceId).orElse(event.workspaceId()));
    }

    /** The processing is not there any more, whether anything was done before or not. */
    public static OperationError deleted() {
        return new OperationError(
                ErrorCode.PROCESSING_DELETED,
                "the processing was deleted; nothing was begun for the operation after that",
                null,
                false);
    }

    /** A person has cancelled it, whether anything was done before or not. */
    public static OperationError cancelled() {
        return new OperationError(
                ErrorCode.CANCELLED, "it was cancelled; nothing was begun for the operation after that", null, false);
    }

    /**
     * How an operation stands that was cancelled before it ran, or while it waited.
     *
     * @param startedAt when it began to run; empty: it did not
     */
    public static OperationResult cancelled(
            Event event,
            Optional<ProcessingDefinition> definition,
            Optional<Instant> startedAt,
            long sequence,
            Instant at) {
        OperationResult result = notRun(event, definition, OperationStatus.FAILED, sequence, cancelled(), null, at);
        Instant end = startedAt.filter(started -> started.isAfter(at)).orElse(at);
        return new OperationResult(
                result.operationId(),
                result.eventId(),
                result.processingId(),
                result.processingName(),
                result.processingVersion(),
                sequence,
                result.status(),
                end,
                startedAt.orElse(null),
                end,
                startedAt
                        .map(started -> Duration.between(started, end).toMillis())
                        .orElse(null),
                null,
                null,
                result.error(),
                null,
                null);
    }

    /** The data of an operation are larger than what may travel. */
    public static OperationError cannotWait() {
        return new OperationError(
                ErrorCode.TOO_LARGE,
                "the operation cannot wait: its data are larger than what may travel",
                null,
                false);
    }

    /**
     * A fault of Webjack.
     *
     * @param fault what it is, without what it says: that may quote data
     * @param actionKey of the action that was next; null: nobody knows
     */
    public static OperationError broken(String fault, @Nullable String actionKey) {
        return new OperationError(
                ErrorCode.INTERNAL, "the operation broke by a fault of Webjack: " + fault, actionKey, false);
    }
}
