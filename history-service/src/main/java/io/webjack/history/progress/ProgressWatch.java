package io.webjack.history.progress;

import static io.webjack.history.HistoryLog.LOG;

import io.quarkus.scheduler.Scheduled;
import io.webjack.database.DatabaseStartup;
import io.webjack.history.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** Looks whether what was accepted moves, and sees to it that people are told when it doesn't. One instance at a time looks. */
@ApplicationScoped
class ProgressWatch {
    private final Database database;
    private final DatabaseStartup startup;
    private final BrokerPlaces broker;
    private final TroubleSearch search;
    private final Notices notices;
    private final Clock clock;
    private volatile boolean away;

    ProgressWatch(
            Database database,
            DatabaseStartup startup,
            BrokerPlaces broker,
            TroubleSearch search,
            Notices notices,
            Clock clock) {
        this.database = database;
        this.startup = startup;
        this.broker = broker;
        this.search = search;
        this.notices = notices;
        this.clock = clock;
    }

    @Scheduled(
            every = "{webjack.history.progress.watch-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        startup.whenReady(this::lookAtAll, this::notSeen);
    }

    private void lookAtAll() {
        try {
            Seen seen = broker.look();
            database.inTransaction(connection -> tell(connection, seen));
            away = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KafkaException e) {
            notSeen(e);
        }
    }

    private boolean tell(Connection connection, Seen seen) throws SQLException {
        Instant now = clock.instant();
        Optional<List<Trouble>> found = search.find(connection, seen, now);
        found.ifPresent(troubles -> notices.tell(troubles, now));
        return found.isPresent();
    }

    private void notSeen(RuntimeException reason) {
        if (!away) {
            LOG.progressNotSeen(String.valueOf(reason.getMessage()));
        }
        away = true;
    }
}
