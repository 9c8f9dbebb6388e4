package io.webjack.database;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;

/** Brings the tables up to date as soon as the database is there, however long that takes. */
@ApplicationScoped
public class DatabaseStartup {
    private static final long PAUSE_MILLIS = 1_000;

    private final Flyway flyway;
    private final List<DatabasePreparation> preparations;
    private final ScheduledExecutorService executor;
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile boolean stopped;
    private volatile String lastReason = "";

    DatabaseStartup(Flyway flyway, @All List<DatabasePreparation> preparations, ScheduledExecutorService executor) {
        this.flyway = flyway;
        this.preparations = preparations;
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
        return ready.getCount() == 0;
    }

    /** Waits for the tables. False when they are not there after the time given. */
    public boolean awaitReady(long millis) throws InterruptedException {
        return ready.await(millis, TimeUnit.MILLISECONDS);
    }

    /**
     * Does what is done from time to time, if the tables are there. A database that is away or busy says so itself; it is
     * tried again the next time.
     *
     * @param failed takes every other failure
     */
    public void whenReady(Runnable work, Consumer<RuntimeException> failed) {
        if (!isReady()) {
            return;
        }
        try {
            work.run();
        } catch (RuntimeException e) {
            if (!DatabaseFailure.willPass(e)) {
                failed.accept(e);
            }
        }
    }

    private void attempt() {
        if (stopped) {
            return;
        }
        try {
            int migrations = flyway.migrate().migrationsExecuted;
            for (DatabasePreparation preparation : preparations) {
                preparation.prepare();
            }
            ready.countDown();
            DatabaseLog.LOG.ready(migrations);
        } catch (RuntimeException | SQLException e) {
            String reason = reason(e);
            if (!reason.equals(lastReason)) {
                lastReason = reason;
                DatabaseLog.LOG.away(reason);
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
