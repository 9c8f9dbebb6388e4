package io.webjack.history.operation;

import io.webjack.contracts.OperationStatus;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which operations are wanted; null and empty want all.
 *
 * @param workspaceId nothing of another one is there
 * @param from received at this time or later
 * @param to received before this time
 * @param text a value of a field or the beginning of one of its words; or an operation's id
 * @param test what a person has tried out; else leads
 * @param needsAttention whether somebody has to decide what becomes of them
 */
record OperationFilter(
        UUID workspaceId,
        @Nullable UUID processingId,
        Set<OperationStatus> statuses,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String text,
        @Nullable Boolean needsAttention,
        @Nullable String errorCode,
        boolean test) {
    OperationFilter {
        statuses = Set.copyOf(statuses);
    }
}
