package io.webjack.history.progress;

import io.webjack.history.database.Columns;
import io.webjack.history.database.RowQuery;
import io.webjack.history.operation.OperationIds;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds and marks operations that do not move. */
@ApplicationScoped
class ProgressStore {
    private static final String LOST = """
        with lost as (
            update operation set record_gone = true
            where status in ('QUEUED', 'RUNNING') and not record_gone
                and record_partition = ? and record_offset >= ? and record_offset < ?
            returning processing_id, processing_name, received_at)
        """;

    private static final String FORGOTTEN = """
        with lost as (
            update operation set record_gone = true
            where status in ('QUEUED', 'RUNNING', 'WAITING') and not record_gone and accepted
                and changed_at < case when status = 'WAITING' then ?::timestamptz else ?::timestamptz end
                and id < ?
            returning processing_id, processing_name, received_at)
        """;

    private static final String BY_PROCESSING =
            "select processing_id, max(processing_name) as name, count(*) as count, min(received_at) as since from ";

    /** Whether this instance looks, until the transaction ends; false: another one does. */
    boolean isMyTurn(Connection connection) throws SQLException {
        return RowQuery.of("select pg_try_advisory_xact_lock(hashtext('webjack-history-progress'))")
                .list(connection, row -> row.getBoolean(1))
                .get(0);
    }

    /** Operations whose records were deleted unread, by processing; marks them. */
    List<Trouble> lose(Connection connection, Lost lost) throws SQLException {
        return RowQuery.of(LOST + BY_PROCESSING + "lost group by 1", lost.partition(), lost.from(), lost.to())
                .list(connection, row -> trouble(row, NoticeKind.GONE, null));
    }

    /**
     * Operations that have not changed for longer than any topic keeps what they would go on by, by processing; marks them.
     *
     * @param waitingSince those that wait and have not changed since then
     * @param othersSince those that were not begun, or not ended, and have not changed since then
     */
    List<Trouble> forget(Connection connection, Instant waitingSince, Instant othersSince) throws SQLException {
        Instant later = waitingSince.isAfter(othersSince) ? waitingSince : othersSince;
        return RowQuery.of(
                        FORGOTTEN + BY_PROCESSING + "lost group by 1",
                        waitingSince,
                        othersSince,
                        OperationIds.first(later))
                .list(connection, row -> trouble(row, NoticeKind.GONE, null));
    }

    /**
     * Operations that were received before a time and are not begun, by processing.
     *
     * @param until when the record of one that was received at that time is deleted
     */
    List<Trouble> late(Connection connection, Instant receivedBefore, Instant until) throws SQLException {
        return RowQuery.of(
                        BY_PROCESSING
                                + "operation where status = 'QUEUED' and accepted and not record_gone and id < ?"
                                + " and received_at < ? group by 1",
                        OperationIds.first(receivedBefore),
                        receivedBefore)
                .list(connection, row -> trouble(row, NoticeKind.LATE, until));
    }

    long countGone(Connection connection) throws SQLException {
        return RowQuery.of("select count(*) from operation where record_gone").number(connection);
    }

    long countParked(Connection connection, Instant since) throws SQLException {
        return RowQuery.of("select count(*) from dead_letter where at >= ?", since)
                .number(connection);
    }

    private static Trouble trouble(ResultSet row, NoticeKind kind, @Nullable Instant until) throws SQLException {
        return new Trouble(
                kind,
                row.getString("processing_id"),
                row.getString("name"),
                row.getLong("count"),
                Columns.timeIn(row, "since"),
                until);
    }
}
