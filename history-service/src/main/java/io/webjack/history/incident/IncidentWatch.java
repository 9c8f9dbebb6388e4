package io.webjack.history.incident;

import static io.webjack.history.HistoryLog.LOG;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.webjack.database.DatabaseStartup;
import io.webjack.history.email.EmailOutbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Looks after open incidents: digests, and the e-mail when one is over. Several instances share the work. */
@ApplicationScoped
class IncidentWatch {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final DatabaseStartup startup;
    private final IncidentStore incidents;
    private final EmailOutbox outbox;
    private final IncidentEmails emails;
    private final IncidentPolicy policy;
    private final Clock clock;

    IncidentWatch(
            DatabaseStartup startup,
            IncidentStore incidents,
            EmailOutbox outbox,
            IncidentEmails emails,
            IncidentConfig config,
            Clock clock) {
        this.startup = startup;
        this.incidents = incidents;
        this.outbox = outbox;
        this.emails = emails;
        this.policy = IncidentPolicy.of(config);
        this.clock = clock;
    }

    @Scheduled(
            every = "{webjack.history.incident.watch-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        startup.whenReady(this::lookAtAll, LOG::emailsFailed);
    }

    private void lookAtAll() {
        Optional<UUID> seen = Optional.of(BEFORE_ALL);
        while (seen.isPresent()) {
            UUID last = seen.get();
            seen = QuarkusTransaction.requiringNew().call(() -> lookAtNext(last));
        }
    }

    /** The incident that was looked at; empty: there is no other. */
    private Optional<UUID> lookAtNext(UUID last) {
        Instant now = clock.instant();
        Optional<IncidentEntity> due = incidents.nextDue(policy.quietSince(now), now, last);
        due.ifPresent(incident -> look(incident, now));
        return due.map(incident -> incident.id);
    }

    private void look(IncidentEntity incident, Instant now) {
        switch (policy.step(incident, now)) {
            case NOTHING -> LOG.debugf("nothing is to be told of the incident %s", incident.id);
            case DIGEST -> {
                tell(IncidentStage.DIGEST, incident);
                incident.told(policy.nextDigest(now));
            }
            case CLOSE -> {
                tell(IncidentStage.OVER, incident);
                incident.close(now);
                LOG.incidentOver(incident.id.toString(), incident.failures);
            }
        }
    }

    private void tell(IncidentStage stage, IncidentEntity incident) {
        outbox.add(incident.emails, stage.name(), incident.id, emails.of(stage, incident));
    }
}
