package io.webjack.history.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement that gives rows, put together with its parameters. Not shared between threads. */
public final class RowQuery {
    private final StringBuilder sql;
    private final List<@Nullable Object> parameters = new ArrayList<>();
    private int fetchSize;

    private RowQuery(String sql) {
        this.sql = new StringBuilder(sql);
    }

    /** What becomes of a row. */
    @FunctionalInterface
    public interface Row<T extends @Nullable Object> {
        T of(ResultSet row) throws SQLException;
    }

    public static RowQuery of(String sql, @Nullable Object... parameters) {
        return new RowQuery(sql).with(parameters);
    }

    /** Each in its place. A time is a {@code timestamptz}. */
    public RowQuery with(@Nullable Object... more) {
        for (Object parameter : more) {
            parameters.add(parameter instanceof Instant time ? Columns.parameter(time) : parameter);
        }
        return this;
    }

    public RowQuery and(String condition, @Nullable Object... more) {
        sql.append(" and ").append(condition);
        return with(more);
    }

    public RowQuery end(String text) {
        sql.append(text);
        return this;
    }

    /** So many rows are held at once; in a transaction only. */
    public RowQuery inPartsOf(int rows) {
        fetchSize = rows;
        return this;
    }

    public <T> List<T> list(Connection connection, Row<T> row) throws SQLException {
        List<T> all = new ArrayList<>();
        each(connection, found -> all.add(row.of(found)));
        return all;
    }

    /** The first column of the only row. */
    public long number(Connection connection) throws SQLException {
        return list(connection, row -> row.getLong(1)).get(0);
    }

    public void each(Connection connection, Row<?> taker) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            statement.setFetchSize(fetchSize);
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Object unused = taker.of(row);
                }
            }
        }
    }
}
