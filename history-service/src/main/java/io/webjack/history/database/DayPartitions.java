package io.webjack.history.database;

import static io.webjack.history.HistoryLog.LOG;

import io.quarkus.scheduler.Scheduled;
import io.webjack.database.DatabasePreparation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * Partitions of a day, made some days ahead. Ids are UUIDv7, so a day is a range of ids. What fits into none goes to the
 * default partition: a partition that is missing stops nothing.
 */
@ApplicationScoped
public class DayPartitions implements DatabasePreparation {
    private static final int DAYS_AHEAD = 3;
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final Map<String, String> TABLES = Map.of(
            "operation", "",
            "operation_data", " with (toast_tuple_target = 8160)",
            "action_results", " with (toast_tuple_target = 8160)");
    private static final List<String> ORDER = List.of("operation", "operation_data", "action_results");

    private final Database database;
    private final Clock clock;

    DayPartitions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "1h")
    void makeAheadHourly() {
        try {
            prepare();
        } catch (PersistenceException e) {
            LOG.partitionsNotMade(String.valueOf(e.getMessage()));
        }
    }

    /** Makes those of today and of the next days that are missing; each table and day for itself. */
    @Override
    public void prepare() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (int i = 0; i <= DAYS_AHEAD; i++) {
            LocalDate day = today.plusDays(i);
            for (String table : ORDER) {
                make(table, day);
            }
        }
    }

    private void make(String table, LocalDate day) {
        try {
            database.inTransaction(connection -> {
                // Two instances that begin at the same time make each partition once.
                execute(connection, "select pg_advisory_xact_lock(hashtext('webjack-history-partitions'))");
                execute(
                        connection,
                        "create table if not exists %s_%s partition of %s for values from ('%s') to ('%s')%s"
                                .formatted(
                                        table,
                                        NAME.format(day),
                                        table,
                                        firstId(day),
                                        firstId(day.plusDays(1)),
                                        TABLES.get(table)));
                return true;
            });
        } catch (PersistenceException e) {
            if (!isHeldByDefault(e)) {
                throw e;
            }
            // Rows of that day have come before its partition: they stay in the default partition, and so do the
            // others.
            LOG.partitionsNotMade(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isHeldByDefault(PersistenceException e) {
        return e.getCause() instanceof SQLException refusal && "23514".equals(refusal.getSQLState());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The smallest UUID whose time is the beginning of the day. */
    static String firstId(LocalDate day) {
        long millis = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        String hex = "%012x".formatted(millis);
        return hex.substring(0, 8) + "-" + hex.substring(8) + "-0000-0000-000000000000";
    }
}
