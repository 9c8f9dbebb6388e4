package io.webjack.history.attention;

import io.webjack.history.attention.Concern.Kind;
import io.webjack.history.database.Columns;
import io.webjack.history.database.RowQuery;
import io.webjack.history.operation.OperationIds;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts operations that somebody should look at, and finds sources from which nothing comes. */
@ApplicationScoped
class AttentionStore {
    private static final String OPEN = """
        select status as kind, processing_id, count(*) as count, min(id::text)::uuid as first from operation
        where status in ('FAILED', 'UNKNOWN', 'HELD') and not settled group by 1, 2
        """;

    private static final String BY_ERROR = """
        select case error_code when 'SECRET_MISSING' then 'SECRET_MISSING' else 'CONNECTION_MISSING' end as kind,
               processing_id, count(*) as count, min(id::text)::uuid as first from operation
        where error_code in ('SECRET_MISSING', 'CONNECTION_EXPIRED') and status in ('FAILED', 'WAITING', 'HELD') and not settled
        group by 1, 2
        """;

    private static final String WAITING = """
        select 'WAITING_LONG' as kind, processing_id, count(*) as count, min(id::text)::uuid as first from operation
        where status = 'WAITING' and id < ? and error_code is not null and not test group by 1, 2
        """;

    /** The longest pause between two quarters of an hour in which something came, and how long the present one is. */
    private static final String SILENT = """
        with quarter as (
            select processing_id, at, sum(accepted) as accepted, max(last_received_at) as last,
                   at - lag(at) over (partition by processing_id order by at) as pause
            from statistic where at >= ? and accepted > 0 group by 1, 2)
        select processing_id, sum(accepted) as count, max(last) as last, extract(epoch from max(pause)) as pause
        from quarter group by 1
        having sum(accepted) >= ? and max(last) < ? and max(last) + 1.5 * max(pause) < ?
        """;

    List<Concern> open(Connection connection) throws SQLException {
        return RowQuery.of(OPEN).list(connection, AttentionStore::concern);
    }

    List<Concern> byError(Connection connection) throws SQLException {
        return RowQuery.of(BY_ERROR).list(connection, AttentionStore::concern);
    }

    /** @param before when they arrived */
    List<Concern> waiting(Connection connection, Instant before) throws SQLException {
        return RowQuery.of(WAITING, OperationIds.first(before)).list(connection, AttentionStore::concern);
    }

    List<Concern> silent(Connection connection, Instant now, AttentionConfig config) throws SQLException {
        return RowQuery.of(
                        SILENT,
                        now.minus(config.usualOf()),
                        (long) config.usualFrom(),
                        now.minus(config.silentAfter()),
                        now)
                .list(connection, AttentionStore::silentSource);
    }

    private static Concern silentSource(ResultSet row) throws SQLException {
        Instant last = Columns.timeIn(row, "last");
        Duration pause = Duration.ofSeconds(Math.round(row.getDouble("pause")));
        return new Concern(
                Kind.SOURCE_SILENT,
                row.getObject("processing_id", UUID.class),
                row.getLong("count"),
                last,
                Map.<String, @Nullable Object>of("longestUsualPause", pause.toString()));
    }

    private static Concern concern(ResultSet row) throws SQLException {
        return new Concern(
                Kind.valueOf(row.getString("kind")),
                row.getObject("processing_id", UUID.class),
                row.getLong("count"),
                OperationIds.timeOf(row.getObject("first", UUID.class)).orElse(null),
                Map.of());
    }
}
