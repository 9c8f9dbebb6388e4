package io.webjack.history.incident;

import static io.webjack.history.HistoryLog.LOG;

import io.webjack.history.email.EmailOutbox;
import io.webjack.wire.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Counts failures in the transaction in which they are written, and writes the e-mail about a new incident there. */
@ApplicationScoped
public class IncidentRecorder {
    private final IncidentStore incidents;
    private final EmailOutbox outbox;
    private final IncidentEmails emails;
    private final IncidentPolicy policy;
    private final Clock clock;

    IncidentRecorder(
            IncidentStore incidents, EmailOutbox outbox, IncidentEmails emails, IncidentConfig config, Clock clock) {
        this.incidents = incidents;
        this.outbox = outbox;
        this.emails = emails;
        this.policy = IncidentPolicy.of(config);
        this.clock = clock;
    }

    /**
     * Counts each failure once: call it with operations that became failures in this transaction.
     *
     * @param succeeded processings of which operations have succeeded
     */
    public void record(List<Failure> failures, Collection<UUID> succeeded) {
        Instant now = clock.instant();
        FailureGroup.of(failures).forEach(group -> count(group, now));
        if (!succeeded.isEmpty()) {
            incidents.succeeded(succeeded, now);
        }
    }

    private void count(FailureGroup group, Instant now) {
        Optional<IncidentEntity> open = incidents.open(group.key());
        if (open.isPresent()) {
            open.get().add(group, now);
            return;
        }
        // Where two instances begin the same incident at once, one of them begins its transaction anew.
        IncidentEntity begun = new IncidentEntity(Ids.newId(), group, now, policy.firstDigest(now));
        incidents.persist(begun);
        LOG.incidentBegun(begun.processingId.toString(), begun.errorCode, begun.host);
        outbox.add(begun.emails, IncidentStage.BEGUN.name(), begun.id, emails.of(IncidentStage.BEGUN, begun));
    }
}
