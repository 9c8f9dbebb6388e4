package io.webjack.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The record of {@code webjack.event-identities}: which operation was the first with an event that has an identity of
 * its own, so that a second arrival is known as a duplicate.
 *
 * @param runsNow what waits in a topic is over with it; null: nothing is
 */
@JsonInclude(Include.NON_NULL)
public record EventIdentity(
        UUID eventId,
        UUID operationId,
        UUID processingId,
        Instant receivedAt,
        @Nullable RunsNow runsNow) {

    /** One that takes the place of nothing that waits. */
    public EventIdentity(UUID eventId, UUID operationId, UUID processingId, Instant receivedAt) {
        this(eventId, operationId, processingId, receivedAt, null);
    }

    /**
     * An operation has gone on before its time.
     *
     * @param run which of its runs goes on since: what waits of earlier ones is over
     */
    public record RunsNow(UUID operationId, long run) {}
}
