package io.webjack.history.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sets one array for each column of many rows, for {@code insert … select … from unnest(?::uuid[], …)}: one statement,
 * one plan, one round trip for a whole batch. Times travel as microseconds since 1970, because arrays of numbers travel
 * in binary.
 */
public final class Columns<R> {
    private final PreparedStatement statement;
    private final List<R> rows;
    private int index;

    private Columns(PreparedStatement statement, List<R> rows) {
        this.statement = statement;
        this.rows = rows;
    }

    public static <R> Columns<R> of(PreparedStatement statement, List<R> rows) {
        return new Columns<>(statement, rows);
    }

    public Columns<R> uuid(Function<R, @Nullable UUID> value) throws SQLException {
        return set("uuid", new UUID[rows.size()], value);
    }

    public Columns<R> text(Function<R, @Nullable String> value) throws SQLException {
        return set("text", new String[rows.size()], value);
    }

    public Columns<R> number(Function<R, @Nullable Long> value) throws SQLException {
        return set("int8", new Long[rows.size()], value);
    }

    public Columns<R> flag(Function<R, Boolean> value) throws SQLException {
        return set("bool", new Boolean[rows.size()], value);
    }

    public Columns<R> bytes(Function<R, byte @Nullable []> value) throws SQLException {
        return set("bytea", new byte[rows.size()][], value);
    }

    /** As {@code int8}; {@code to_timestamp(x::float8 / 1000000)} gives the same microsecond again. */
    public Columns<R> time(Function<R, @Nullable Instant> value) throws SQLException {
        return number(row -> {
            Instant time = value.apply(row);
            return time == null ? null : microseconds(time);
        });
    }

    private <T> Columns<R> set(String type, @Nullable T[] values, Function<R, ? extends @Nullable T> value)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        Connection connection = statement.getConnection();
        Array array = connection.createArrayOf(type, values);
        statement.setArray(++index, array);
        return this;
    }

    private static long microseconds(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1000);
    }

    /** The time in a column. */
    public static @Nullable Instant timeIn(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** A time as a parameter of its own. */
    public static @Nullable OffsetDateTime parameter(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
