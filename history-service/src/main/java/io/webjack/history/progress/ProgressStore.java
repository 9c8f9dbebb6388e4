package io.webjack.history.progress;

import io.webjack.database.StorableText;
import io.webjack.history.database.Columns;
import io.webjack.history.operation.OperationIds;
import io.webjack.history.progress.NoticePolicy.Told;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps how far partitions were read, which operations have lost their record, and what people were told of. */
@ApplicationScoped
class ProgressStore {
    private static final int LONGEST_NAME = 1000;

    private static final String MOVE = """
            insert into reading_place as p (consumer_group, topic, record_partition, read_offset, since)
            values (?, ?, ?, ?, ?)
            on conflict (consumer_group, topic, record_partition) do update set
                read_offset = excluded.read_offset,
                since = case when p.read_offset = excluded.read_offset then p.since else excluded.since end
            returning old.read_offset as before, new.since as since
            """;

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

    /** A trouble that people were told of. */
    record Notice(
            NoticeKind kind,
            String subject,
            String name,
            Told told,
            List<String> emails,
            @Nullable String language) {
        Notice {
            emails = List.copyOf(emails);
        }
    }

    /**
     * How far a partition was read when it was looked at before, and since when it has been where it is.
     *
     * @param before null: it is looked at for the first time
     */
    record Move(@Nullable Long before, Instant since) {}

    /** Whether this instance looks, until the transaction ends; false: another one does. */
    boolean isMyTurn(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "select pg_try_advisory_xact_lock(hashtext('webjack-history-progress'))");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    Move move(Connection connection, PartitionPlace place, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
            statement.setString(1, place.group());
            statement.setString(2, place.topic());
            statement.setInt(3, place.partition());
            statement.setLong(4, Math.max(place.begin(), place.read()));
            statement.setObject(5, Columns.parameter(now));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long before = row.getLong("before");
                boolean first = row.wasNull();
                return new Move(first ? null : before, instant(row, "since", now));
            }
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

    Map<String, Notice> notices(Connection connection) throws SQLException {
        Map<String, Notice> notices = new LinkedHashMap<>();
        try (PreparedStatement statement =
                        connection.prepareStatement("select * from notice order by kind, subject for update");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Notice notice = new Notice(
                        NoticeKind.valueOf(row.getString("kind")),
                        row.getString("subject"),
                        row.getString("name"),
                        new Told(
                                instant(row, "told_at", Instant.EPOCH),
                                instant(row, "last_seen", Instant.EPOCH),
                                row.getLong("count")),
                        Arrays.stream((Object[]) row.getArray("emails").getArray())
                                .map(String::valueOf)
                                .toList(),
                        row.getString("language"));
                notices.put(key(notice.kind(), notice.subject()), notice);
            }
        }
        return notices;
    }

    static String key(NoticeKind kind, String subject) {
        return kind.name() + " " + subject;
    }

    void write(Connection connection, Notice notice) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into notice (kind, subject, name, told_at, last_seen, count, emails, language)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (kind, subject) do update set"
                        + " name = excluded.name, told_at = excluded.told_at, last_seen = excluded.last_seen,"
                        + " count = excluded.count, emails = excluded.emails, language = excluded.language")) {
            statement.setString(1, notice.kind().name());
            statement.setString(2, notice.subject());
            statement.setString(3, StorableText.of(notice.name(), LONGEST_NAME));
            statement.setObject(4, Columns.parameter(notice.told().at()));
            statement.setObject(5, Columns.parameter(notice.told().lastSeen()));
            statement.setLong(6, notice.told().count());
            statement.setArray(
                    7, connection.createArrayOf("text", notice.emails().toArray()));
            statement.setString(8, notice.language());
            statement.executeUpdate();
        }
    }

    void delete(Connection connection, Notice notice) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("delete from notice where kind = ? and subject = ?")) {
            statement.setString(1, notice.kind().name());
            statement.setString(2, notice.subject());
            statement.executeUpdate();
        }
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

    private static Instant instant(ResultSet row, String column, Instant otherwise) throws SQLException {
        Instant time = Columns.timeIn(row, column);
        return time == null ? otherwise : time;
    }
}
