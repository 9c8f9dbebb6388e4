package io.webjack.ingest.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * By what an event is known.
 *
 * @param eventId the same for the same thing, however often it comes
 * @param orderingKey events with the same one run one after another; null: in any order
 */
public record EventKey(UUID eventId, @Nullable String orderingKey) {

    /** Of an event that is like no other. */
    public static EventKey ofItself(UUID operationId) {
        return new EventKey(operationId, null);
    }
}
