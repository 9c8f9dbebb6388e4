package io.webjack.contracts.poll;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.webjack.contracts.Values;
import io.webjack.contracts.result.OperationError;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The record of {@code webjack.poll-cursors}, under the processing's id: how far its source was read.
 *
 * @param connectionId whose leads were read; those of another one are read from {@code since} again
 * @param since leads created earlier are left out
 * @param readTo everything created before it has been read, except what comes late
 * @param known leads that have been read, by id, with the time of their creation, as far back as lists are read again
 * @param trouble why it could not be read last time; null: it could be
 */
@JsonInclude(Include.NON_NULL)
public record PollCursor(
        UUID processingId,
        UUID connectionId,
        Instant since,
        Instant readTo,
        Map<String, Instant> known,
        @Nullable Trouble trouble) {
    public PollCursor {
        known = Values.copy(known);
    }

    /**
     * Why a source cannot be read.
     *
     * @param cause what is the same for as long as it is the same trouble
     * @param since when it was seen first
     * @param attempts how often it was tried since
     * @param notBefore when it is tried again
     * @param connectionVersion version of the connection that was tried: another one is tried at once
     * @param toldAt when the owner was told last; null: not yet
     */
    @JsonInclude(Include.NON_NULL)
    public record Trouble(
            String cause,
            OperationError problem,
            Instant since,
            int attempts,
            Instant notBefore,
            int connectionVersion,
            @Nullable Instant toldAt) {}
}
