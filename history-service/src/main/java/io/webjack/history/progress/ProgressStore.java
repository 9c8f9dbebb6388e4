package io.webjack.history.progress;

import io.webjack.history.database.Columns;
import io.webjack.history.operation.OperationIds;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
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
        try (PreparedStatement statement = connection.prepareStatement(
                        "select pg_try_advisory_xact_lock(hashtext('webjack-history-progress'))");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Operations whose records were deleted unread, by processing; marks them. */
    List<Trouble> lose(Connection connection, Lost lost) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOST + BY_PROCESSING + "lost group by 1")) {
            statement.setInt(1, lost.partition());
            statement.setLong(2, lost.from());
            statement.setLong(3, lost.to());
            return troubles(statement, NoticeKind.GONE, null);
        }
    }

    /**
     * Operations that have not changed for longer than any topic keeps what they would go on by, by processing; marks them.
     *
     * @param waitingSince those that wait and have not changed since then
     * @param othersSince those that were not begun, or not ended, and have not changed since then
     */
    List<Trouble> forget(Connection connection, Instant waitingSince, Instant othersSince) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FORGOTTEN + BY_PROCESSING + "lost group by 1")) {
            statement.setObject(1, Columns.parameter(waitingSince));
            statement.setObject(2, Columns.parameter(othersSince));
            statement.setObject(3, OperationIds.first(waitingSince.isAfter(othersSince) ? waitingSince : othersSince));
            return troubles(statement, NoticeKind.GONE, null);
        }
    }

    /**
     * Operations that were received before a time and are not begun, by processing.
     *
     * @param until when the record of one that was received at that time is deleted
     */
    List<Trouble> late(Connection connection, Instant receivedBefore, Instant until) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BY_PROCESSING
                + "operation where status = 'QUEUED' and accepted and not record_gone and id < ? and received_at < ?"
                + " group by 1")) {
            statement.setObject(1, OperationIds.first(receivedBefore));
            statement.setObject(2, Columns.parameter(receivedBefore));
            return troubles(statement, NoticeKind.LATE, until);
        }
    }

    long countGone(Connection connection) throws SQLException {
        return count(connection, "select count(*) from operation where record_gone", null);
    }

    long countParked(Connection connection, Instant since) throws SQLException {
        return count(connection, "select count(*) from dead_letter where at >= ?", since);
    }

    private static List<Trouble> troubles(PreparedStatement statement, NoticeKind kind, @Nullable Instant until)
            throws SQLException {
        List<Trouble> troubles = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                troubles.add(new Trouble(
                        kind,
                        row.getString("processing_id"),
                        row.getString("name"),
                        row.getLong("count"),
                        Columns.timeIn(row, "since"),
                        until));
            }
        }
        return troubles;
    }

    private static long count(Connection connection, String sql, @Nullable Instant since) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (since != null) {
                statement.setObject(1, Columns.parameter(since));
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
