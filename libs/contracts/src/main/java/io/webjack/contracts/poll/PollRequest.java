package io.webjack.contracts.poll;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The record of {@code webjack.poll-requests}, under its {@link #key}: the source of a processing is to be read now.
 *
 * @param sourceType such as {@code facebook_lead_ads}
 * @param connectionId whose access is used; null: the one that the source names
 * @param since older data are left out; null: from where the source was read last, or all that the platform still has
 */
@JsonInclude(Include.NON_NULL)
public record PollRequest(
        String sourceType,
        UUID processingId,
        @Nullable UUID connectionId,
        @Nullable Instant since,
        Reason reason,
        Instant requestedAt) {

    /** Requests with the same key are carried out by one instance: an access has one user at a time. */
    public static String key(UUID processingId, @Nullable UUID connectionId) {
        return (connectionId == null ? processingId : connectionId).toString();
    }

    /** Why a source is read. */
    public enum Reason {
        /** Its time has come. */
        SCHEDULE,
        /** A person asked for what may have been missed. */
        RECOVERY
    }
}
