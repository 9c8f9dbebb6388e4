package io.webjack.ingest.acceptance;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.event.Event;
import io.webjack.ingest.source.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be done with a delivery: a closed set. */
public sealed interface Acceptance {

    /** The events are to be stored; then the sender is told {@link io.webjack.ingest.source.SourceType#answer}. */
    record Accepted(List<Event> events) implements Acceptance {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** No data: a handshake, a connection check, an event of no interest. */
    record Handled(Answer answer) implements Acceptance {}

    /**
     * Refused.
     *
     * @param challenge what {@code WWW-Authenticate} says; null: nothing
     * @param event what came, for the history
     */
    record Rejected(
            int status,
            ErrorCode code,
            String message,
            @Nullable String challenge,
            Event event) implements Acceptance {}
}
