package io.webjack.history.settlement;

import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.result.OperationError;
import io.webjack.history.database.Columns;
import io.webjack.history.database.RowQuery;
import io.webjack.history.operation.OperationStore;
import io.webjack.history.operation.Resolution;
import io.webjack.history.operation.Resolution.As;
import io.webjack.history.operation.Transition;
import io.webjack.history.settlement.SettlementPolicy.Effect;
import io.webjack.history.statistic.CountStore;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes what was decided into the row of an operation, in the transaction that counts it. Its sequence stays: whatever is told of the
 * operation later replaces that, for a record of what was done is the truth.
 */
@ApplicationScoped
class SettlementStore {
    private static final String LOCK = "select * from operation where id = ? for update";

    private static final String NOTE = """
        update operation set resolution = ?, settled = true, written_in = pg_current_xact_id()::text::int8 where id = ?
        """;

    private static final String SETTLE = """
        update operation set resolution = ?, settled = true, written_in = pg_current_xact_id()::text::int8,
            status = ?, error = ?, error_code = ?, next_attempt_at = null,
            finished_at = coalesce(finished_at, ?), started_at = coalesce(started_at, finished_at, ?),
            duration_ms = coalesce(duration_ms,
                greatest(0, round(extract(epoch from coalesce(finished_at, ?) - coalesce(started_at, finished_at, ?)) * 1000)))
        where id = ?
        """;

    private final OperationStore operations;
    private final CountStore counts;

    SettlementStore(OperationStore operations, CountStore counts) {
        this.operations = operations;
        this.counts = counts;
    }

    /**
     * Writes what was decided, if it can be.
     *
     * @param sequence at which the operation stood when it was decided
     * @return empty: there is no such operation
     */
    Optional<Settled> settle(Connection connection, UUID id, long sequence, Resolution decision) throws SQLException {
        Optional<Row> found =
                RowQuery.of(LOCK, id).list(connection, Row::of).stream().findFirst();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Row row = found.get();
        Effect effect = SettlementPolicy.of(decision.as(), row.status(), row.decided(), row.sequence() == sequence);
        switch (effect) {
            case SETTLED -> write(connection, row, decision);
            case NOTED -> note(connection, row, decision);
            case KNOWN, MOVED, OVER -> {
                return Optional.of(new Settled(effect, row.status()));
            }
        }
        return Optional.of(
                new Settled(effect, effect == Effect.SETTLED ? decision.as().status() : row.status()));
    }

    private static void note(Connection connection, Row row, Resolution decision) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NOTE)) {
            statement.setBytes(1, WireJson.write(decision));
            statement.setObject(2, row.id());
            statement.executeUpdate();
        }
    }

    private void write(Connection connection, Row row, Resolution decision) throws SQLException {
        OperationError error = error(row, decision.as());
        try (PreparedStatement statement = connection.prepareStatement(SETTLE)) {
            statement.setBytes(1, WireJson.write(decision));
            statement.setString(2, decision.as().status().name());
            statement.setBytes(3, error == null ? null : WireJson.write(error));
            statement.setString(4, error == null ? null : error.code().name());
            for (int i = 5; i <= 8; i++) {
                statement.setObject(i, Columns.parameter(decision.at()));
            }
            statement.setObject(9, row.id());
            statement.executeUpdate();
        }
        // When somebody decided is no time that its data took to their destination.
        Transition transition = row.transition(decision.as().status());
        operations.settleRepeated(connection, List.of(transition));
        counts.add(connection, List.of(transition));
    }

    /** What it failed of stays to be seen, unless it has arrived after all. */
    private static @Nullable OperationError error(Row row, As as) {
        return switch (as) {
            case SUCCEEDED -> null;
            case CANCELLED ->
                new OperationError(ErrorCode.CANCELLED, "a person has cancelled the operation", null, false);
            case DISCARDED ->
                row.error() != null
                        ? row.error()
                        : new OperationError(ErrorCode.DISCARDED, "a person has closed the operation", null, false);
        };
    }

    /** What has become of a decision, and where the operation stands. */
    record Settled(Effect effect, OperationStatus status) {}

    private record Row(
            UUID id,
            UUID processingId,
            @Nullable UUID retryOf,
            long sequence,
            OperationStatus status,
            boolean accepted,
            boolean troubled,
            boolean test,
            @Nullable As decided,
            @Nullable OperationError error) {

        static Row of(ResultSet row) throws SQLException {
            byte[] resolution = row.getBytes("resolution");
            byte[] error = row.getBytes("error");
            return new Row(
                    row.getObject("id", UUID.class),
                    row.getObject("processing_id", UUID.class),
                    row.getObject("retry_of", UUID.class),
                    row.getLong("sequence"),
                    OperationStatus.valueOf(row.getString("status")),
                    row.getBoolean("accepted"),
                    row.getBoolean("troubled"),
                    row.getBoolean("test"),
                    resolution == null
                            ? null
                            : read(resolution, Resolution.class).as(),
                    error == null ? null : read(error, OperationError.class));
        }

        Transition transition(OperationStatus after) {
            return new Transition(
                    id,
                    processingId,
                    retryOf,
                    new Transition.Standing(status, accepted, troubled),
                    new Transition.Standing(after, accepted, troubled),
                    null,
                    test);
        }

        private static <T> T read(byte[] json, Class<T> type) {
            try {
                return WireJson.read(json, type);
            } catch (UnreadableRecordException e) {
                throw new IllegalStateException("a stored record cannot be read", e);
            }
        }
    }
}
