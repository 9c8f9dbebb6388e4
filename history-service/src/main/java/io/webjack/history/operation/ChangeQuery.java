package io.webjack.history.operation;

import io.webjack.history.database.RowQuery;
import io.webjack.history.operation.OperationQuery.Found;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * Reads which operations have changed lately, by the transactions that wrote them last.
 *
 * <pre>
 *   transactions   7 ✓   8 …   9 ✓   10 …        safe: 8, the first that is not over
 *                        ▲ may still write rows, so whoever has seen 9 asks again from 8 on
 * </pre>
 */
@ApplicationScoped
class ChangeQuery {
    private static final String CHANGED = OperationQuery.LIST_COLUMNS
            + " where o.written_in >= ? and (o.written_in, o.id) > (?, ?) order by o.written_in, o.id limit ?";

    /** The first transaction that is not over. */
    long safe(Connection connection) throws SQLException {
        return RowQuery.of("select pg_snapshot_xmin(pg_current_snapshot())::text::int8")
                .number(connection);
    }

    /** What was written behind a row, in the order of transactions. */
    List<Changed> behind(Connection connection, long transaction, UUID id, int most) throws SQLException {
        return RowQuery.of(CHANGED, transaction, transaction, id, most)
                .list(
                        connection,
                        row -> new Changed(
                                row.getLong("written_in"),
                                row.getObject("workspace_id", UUID.class),
                                OperationQuery.found(row)));
    }

    /** An operation, whose it is, and the transaction that wrote it last. */
    record Changed(long transaction, UUID workspaceId, Found found) {}
}
