package io.webjack.admin.database;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.webjack.admin.AdminLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;

/** Brings the tables up to date as soon as the database is there, however long that takes. */
@ApplicationScoped
public class DatabaseStartup {
    private static final long PAUSE_MILLIS = 1_000;

    private final Flyway flyway;
    private final ScheduledExecutorService executor;
    private volatile boolean ready;
    private volatile boolean stopped;
    private volatile String lastReason = "";

    DatabaseStartup(Flyway flyway, ScheduledExecutorService executor) {
        this.flyway = flyway;
        this.executor = executor;
    }

    void begin(@Observes StartupEvent start) {
        executor.execute(this::attempt);
    }

    void end(@Observes ShutdownEvent end) {
        stopped = true;
    }

    /** Whether the tables are there. */
    public boolean isReady() {
        return ready;
    }

    private void attempt() {
        if (stopped) {
            return;
        }
        try {
            int migrations = flyway.migrate().migrationsExecuted;
            ready = true;
            AdminLog.LOG.databaseReady(migrations);
        } catch (RuntimeException e) {
            String reason = reason(e);
            if (!reason.equals(lastReason)) {
                lastReason = reason;
                AdminLog.LOG.databaseAway(reason);
            }
            var unused = executor.schedule(this::attempt, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        // Some have nothing but a name, such as a connection that was not made in time.
        return message == null ? cause.getClass().getSimpleName() : message.replaceAll("\\s+", " ");
    }
}
