package io.webjack.history.incident;

import static io.webjack.history.HistoryLog.LOG;

import io.webjack.history.incident.IncidentStore.Counted;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Counts failures in the transaction in which they are written, and writes the letter about a new incident there. */
@ApplicationScoped
public class IncidentRecorder {
    private final IncidentStore incidents;
    private final LetterOutbox outbox;
    private final LetterSender sender;
    private final IncidentPolicy policy;
    private final Clock clock;

    IncidentRecorder(
            IncidentStore incidents, LetterOutbox outbox, LetterSender sender, IncidentConfig config, Clock clock) {
        this.incidents = incidents;
        this.outbox = outbox;
        this.sender = sender;
        this.policy = IncidentPolicy.of(config);
        this.clock = clock;
    }

    /**
     * Counts each failure once: call it with operations that became failures in this transaction.
     *
     * @return whether letters were written
     */
    public boolean record(Connection connection, List<Failure> failures, List<Recovery> recoveries)
            throws SQLException {
        boolean written = false;
        Instant now = clock.instant();
        for (FailureGroup group : FailureGroup.of(failures)) {
            Counted counted = incidents.count(connection, group, now, policy.firstDigest(now));
            if (counted.begun()) {
                LOG.incidentBegun(
                        group.key().processingId().toString(),
                        group.key().code(),
                        group.key().host());
                written |= outbox.write(connection, LetterKind.BEGUN, counted.incident());
            }
        }
        if (!recoveries.isEmpty()) {
            Instant latest = recoveries.stream()
                    .map(Recovery::at)
                    .max(Instant::compareTo)
                    .orElseThrow();
            incidents.succeeded(
                    connection, recoveries.stream().map(Recovery::processingId).toList(), latest);
        }
        return written;
    }

    /** The transaction that wrote letters has been committed. */
    public void lettersWritten() {
        sender.wake();
    }
}
