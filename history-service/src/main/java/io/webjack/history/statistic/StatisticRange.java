package io.webjack.history.statistic;

import io.webjack.history.database.RowQuery;
import io.webjack.history.operation.AskedWorkspace;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What numbers are wanted of.
 *
 * @param workspaceId whose processings
 * @param processings empty: all of them
 * @param from from the quarter that begins then
 * @param to before the quarter that begins then
 */
record StatisticRange(UUID workspaceId, List<UUID> processings, Instant from, Instant to) {
    StatisticRange {
        processings = List.copyOf(processings);
    }

    RowQuery within(String select, Connection connection) throws SQLException {
        RowQuery query =
                AskedWorkspace.ofProcessings(RowQuery.of(select + " where at >= ? and at < ?", from, to), workspaceId);
        return processings.isEmpty()
                ? query
                : query.and("processing_id = any (?)", connection.createArrayOf("uuid", processings.toArray()));
    }
}
