package io.webjack.history.incident;

import io.webjack.contracts.result.OperationError;
import io.webjack.database.StorableText;
import io.webjack.history.database.Columns;
import io.webjack.wire.Ids;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code incident}. */
@ApplicationScoped
class IncidentStore {
    private static final int LONGEST = 1000;

    private static final String COUNT = """
            insert into incident as i
                (id, processing_id, processing_name, action_key, error_code, host, error, emails, language, opened_at,
                 last_failure_at, last_noticed_at, failures, told_failures, digests, next_digest_at, first_operation, last_operation)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)
            on conflict (processing_id, action_key, error_code, host) where closed_at is null do update set
                failures = i.failures + excluded.failures,
                last_failure_at = greatest(i.last_failure_at, excluded.last_failure_at),
                last_noticed_at = greatest(i.last_noticed_at, excluded.last_noticed_at),
                last_operation = excluded.last_operation,
                processing_name = excluded.processing_name,
                error = excluded.error,
                emails = excluded.emails,
                language = excluded.language
            returning old.id is null as begun, new.*
            """;

    private static final String SUCCEEDED = """
            update incident set last_success_at = ?
            where closed_at is null and processing_id = any (?) and (last_success_at is null or last_success_at < ?)
            """;

    private static final String NEXT_DUE = """
            select * from incident
            where closed_at is null and (last_noticed_at <= ? or next_digest_at <= ? and failures > told_failures)
                and not (id = any (?))
            order by id limit 1 for update skip locked
            """;

    /** An incident after failures were added to it. */
    record Counted(Incident incident, boolean begun) {}

    Counted count(Connection connection, FailureGroup group, Instant now, Instant firstDigest) throws SQLException {
        Failure first = group.first();
        Failure last = group.last();
        try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
            int i = 0;
            statement.setObject(++i, Ids.newId());
            statement.setObject(++i, group.key().processingId());
            statement.setString(++i, StorableText.of(last.processingName(), LONGEST));
            statement.setString(++i, StorableText.of(group.key().actionKey(), LONGEST));
            statement.setString(++i, group.key().code());
            statement.setString(++i, StorableText.of(group.key().host(), LONGEST));
            statement.setBytes(++i, WireJson.write(last.error()));
            statement.setArray(
                    ++i,
                    connection.createArrayOf(
                            "text",
                            last.notifications().emails().stream()
                                    .map(email -> StorableText.of(email, LONGEST))
                                    .toArray()));
            statement.setString(++i, last.notifications().language());
            statement.setObject(++i, Columns.parameter(first.at()));
            statement.setObject(++i, Columns.parameter(last.at()));
            statement.setObject(++i, Columns.parameter(now));
            statement.setLong(++i, group.size());
            statement.setLong(++i, group.size());
            statement.setObject(++i, Columns.parameter(firstDigest));
            statement.setObject(++i, first.operationId());
            statement.setObject(++i, last.operationId());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Counted(incident(row), row.getBoolean("begun"));
            }
        }
    }

    void succeeded(Connection connection, Collection<UUID> processingIds, Instant at) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SUCCEEDED)) {
            statement.setObject(1, Columns.parameter(at));
            statement.setArray(2, connection.createArrayOf("uuid", processingIds.toArray()));
            statement.setObject(3, Columns.parameter(at));
            statement.executeUpdate();
        }
    }

    /**
     * An open incident that may need a letter, locked until the transaction ends; those that another instance looks at
     * are passed over.
     *
     * @param quietSince it has not failed since then
     * @param seen those that were looked at already
     */
    Optional<Incident> nextDue(Connection connection, Instant quietSince, Instant now, Collection<UUID> seen)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEXT_DUE)) {
            statement.setObject(1, Columns.parameter(quietSince));
            statement.setObject(2, Columns.parameter(now));
            statement.setArray(3, connection.createArrayOf("uuid", seen.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(incident(row)) : Optional.empty();
            }
        }
    }

    void told(Connection connection, Incident incident, Instant nextDigest) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update incident set told_failures = ?, digests = digests + 1, next_digest_at = ? where id = ?")) {
            statement.setLong(1, incident.failures());
            statement.setObject(2, Columns.parameter(nextDigest));
            statement.setObject(3, incident.id());
            statement.executeUpdate();
        }
    }

    void close(Connection connection, Incident incident, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update incident set told_failures = failures, closed_at = ? where id = ?")) {
            statement.setObject(1, Columns.parameter(now));
            statement.setObject(2, incident.id());
            statement.executeUpdate();
        }
    }

    private static Incident incident(ResultSet row) throws SQLException {
        List<String> emails = new ArrayList<>();
        Arrays.stream((Object[]) row.getArray("emails").getArray()).forEach(email -> emails.add(String.valueOf(email)));
        return new Incident(
                row.getObject("id", UUID.class),
                row.getObject("processing_id", UUID.class),
                row.getString("processing_name"),
                error(row.getBytes("error")),
                emails,
                row.getString("language"),
                time(row, "opened_at"),
                time(row, "last_failure_at"),
                time(row, "last_noticed_at"),
                Columns.timeIn(row, "last_success_at"),
                row.getLong("failures"),
                row.getLong("told_failures"),
                row.getInt("digests"),
                time(row, "next_digest_at"),
                row.getObject("first_operation", UUID.class),
                row.getObject("last_operation", UUID.class));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        Instant time = Columns.timeIn(row, column);
        if (time == null) {
            throw new IllegalStateException(column + " is never null");
        }
        return time;
    }

    private static OperationError error(byte[] json) {
        try {
            return WireJson.read(json, OperationError.class);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("a stored error cannot be read", e);
        }
    }
}
