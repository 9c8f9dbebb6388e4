package io.webjack.ingest.source;

import io.webjack.contracts.lead.LeadReading;
import java.util.List;

/** What a request at the address of a connection is: a closed set. */
public sealed interface ConnectionReading {

    /** A handshake: answered at once. */
    record Handled(Answer answer) implements ConnectionReading {}

    /** These are to be read, there may be none; the sender is answered when the broker has them. */
    record Announced(List<LeadReading> readings, Answer answer) implements ConnectionReading {
        public Announced {
            readings = List.copyOf(readings);
        }
    }

    /**
     * Refused; nothing of it is kept, for it belongs to no processing.
     *
     * @param status 400, 401 or 403; 503 when the sender cannot be checked yet and has to come again
     * @param reason in English, without secrets
     */
    record Refused(int status, String reason) implements ConnectionReading {}
}
