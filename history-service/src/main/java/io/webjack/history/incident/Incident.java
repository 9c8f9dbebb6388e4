package io.webjack.history.incident;

import io.webjack.contracts.result.OperationError;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Failures of one kind that belong together.
 *
 * @param toldFailures how many of them letters have told of
 * @param lastNoticedAt when a failure was written here last: after a backlog later than it happened
 * @param lastSuccessAt when the processing succeeded last since it began
 */
record Incident(
        UUID id,
        UUID processingId,
        String processingName,
        OperationError error,
        List<String> emails,
        @Nullable String language,
        Instant openedAt,
        Instant lastFailureAt,
        Instant lastNoticedAt,
        @Nullable Instant lastSuccessAt,
        long failures,
        long toldFailures,
        int digests,
        Instant nextDigestAt,
        UUID firstOperation,
        UUID lastOperation) {
    Incident {
        emails = List.copyOf(emails);
    }
}
