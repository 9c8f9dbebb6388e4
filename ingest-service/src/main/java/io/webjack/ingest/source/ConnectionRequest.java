package io.webjack.ingest.source;

import io.webjack.contracts.lead.LeadReading;
import java.util.List;
import java.util.function.Consumer;

/** What a request at the address of a connection is: a closed set. */
public sealed interface ConnectionRequest {

    /** Goes on by what it is. */
    void match(Consumer<Handled> handled, Consumer<Announced> announced, Consumer<NotAccepted> notAccepted);

    /** A handshake, or nothing of interest: answered at once. */
    record Handled(Answer answer) implements ConnectionRequest {
        @Override
        public void match(Consumer<Handled> handled, Consumer<Announced> announced, Consumer<NotAccepted> not) {
            handled.accept(this);
        }
    }

    /** These are to be fetched, at least one; the sender is answered when the broker has them. */
    record Announced(List<LeadReading> what, Answer answer) implements ConnectionRequest {
        public Announced {
            what = List.copyOf(what);
        }

        @Override
        public void match(Consumer<Handled> handled, Consumer<Announced> announced, Consumer<NotAccepted> not) {
            announced.accept(this);
        }
    }

    /**
     * Refused; nothing of it is kept, for it belongs to no processing.
     *
     * @param status 400, 401 or 403; 503 when the sender cannot be checked yet and has to come again
     * @param reason in English, without secrets
     */
    record NotAccepted(int status, String reason) implements ConnectionRequest {
        @Override
        public void match(Consumer<Handled> handled, Consumer<Announced> announced, Consumer<NotAccepted> not) {
            not.accept(this);
        }
    }
}
