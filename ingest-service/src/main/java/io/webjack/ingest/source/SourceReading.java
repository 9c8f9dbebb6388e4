package io.webjack.ingest.source;

import io.webjack.contracts.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a delivery is to a source: a closed set. */
public sealed interface SourceReading {

    /** Data came; there may be several pieces in one delivery. */
    record Leads(List<Lead> leads) implements SourceReading {
        public Leads {
            leads = List.copyOf(leads);
        }
    }

    /** A handshake, a connection check or an event that is of no interest: answered, and no operation is made of it. */
    record Handled(Answer answer) implements SourceReading {}

    /**
     * Refused at the door; it is shown in the history as REJECTED.
     *
     * @param status 400, 401 or 403; 503 when the sender cannot be checked yet and has to come again
     * @param message what is wrong, in English, without secrets
     * @param challenge what {@code WWW-Authenticate} says beside 401; null: nothing
     */
    record Rejected(
            int status,
            ErrorCode code,
            String message,
            @Nullable String challenge) implements SourceReading {
        public Rejected(int status, ErrorCode code, String message) {
            this(status, code, message, null);
        }
    }
}
