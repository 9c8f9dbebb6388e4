package io.webjack.history.incident;

import static io.webjack.history.HistoryLog.LOG;

import io.quarkus.scheduler.Scheduled;
import io.webjack.database.DatabaseStartup;
import io.webjack.history.database.Database;
import io.webjack.history.incident.IncidentPolicy.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Looks after open incidents: digests, and the letter when one is over. Several instances share the work. */
@ApplicationScoped
class IncidentWatch {
    private final Database database;
    private final DatabaseStartup startup;
    private final IncidentStore incidents;
    private final LetterOutbox outbox;
    private final LetterSender sender;
    private final IncidentPolicy policy;
    private final IncidentConfig config;
    private final Clock clock;

    IncidentWatch(
            Database database,
            DatabaseStartup startup,
            IncidentStore incidents,
            LetterOutbox outbox,
            LetterSender sender,
            IncidentConfig config,
            Clock clock) {
        this.database = database;
        this.startup = startup;
        this.incidents = incidents;
        this.outbox = outbox;
        this.sender = sender;
        this.policy = IncidentPolicy.of(config);
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "{webjack.history.incident.watch-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        if (!startup.isReady()) {
            return;
        }
        try {
            lookAtAll();
        } catch (SQLException | RuntimeException e) {
            LOG.incidentWatchFailed(e);
        }
    }

    private void lookAtAll() throws SQLException {
        List<UUID> seen = new ArrayList<>();
        boolean written = false;
        Optional<Boolean> looked;
        do {
            looked = database.inTransaction(connection -> lookAtOne(connection, seen));
            written |= looked.orElse(false);
        } while (looked.isPresent());
        if (written) {
            sender.wake();
        }
    }

    /** Whether a letter was written; empty: there is no other incident to look at. */
    private Optional<Boolean> lookAtOne(Connection connection, List<UUID> seen) throws SQLException {
        Instant now = clock.instant();
        Optional<Incident> due = incidents.nextDue(connection, now.minus(config.quietAfterSuccess()), now, seen);
        if (due.isEmpty()) {
            return Optional.empty();
        }
        Incident incident = due.get();
        seen.add(incident.id());
        Step step = policy.step(incident, now);
        if (step == Step.CLOSE) {
            incidents.close(connection, incident, now);
            LOG.incidentOver(incident.id().toString(), incident.failures());
            return Optional.of(outbox.write(connection, LetterKind.OVER, incident));
        }
        if (step == Step.DIGEST) {
            incidents.told(connection, incident, policy.nextDigest(now));
            return Optional.of(outbox.write(connection, LetterKind.DIGEST, incident));
        }
        return Optional.of(false);
    }
}
