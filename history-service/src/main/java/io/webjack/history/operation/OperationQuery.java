package io.webjack.history.operation;

import io.webjack.contracts.OperationStatus;
import io.webjack.database.StorableText;
import io.webjack.history.database.Columns;
import io.webjack.history.database.Payload;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads operations. */
@ApplicationScoped
class OperationQuery {
    /** Ids are made a moment after the data were received. */
    private static final Duration ID_LAG = Duration.ofMinutes(1);

    private static final String COLUMNS =
            "select o.*, d.preview, d.event from operation o left join operation_data d on d.operation_id = o.id";

    /** Where there is a preview the event is not needed, and may be large. */
    private static final String LIST_COLUMNS =
            "select o.*, d.preview, case when d.preview is null then d.event end as event"
                    + " from operation o left join operation_data d on d.operation_id = o.id";

    /** The beginnings of all payloads of an operation: they tell how large each is when it is unpacked. */
    private static final String SIZES = """
        select length(event) as length, substring(event from 1 for %1$d) as beginning, true as received
        from operation_data where operation_id = ?
        union all
        select length(record), substring(record from 1 for %1$d), false from action_results where operation_id = ?
        """.formatted(Payload.HEADER);

    private static final String RETRY_GROUPS = """
        select o.processing_id, o.processing_version, o.status, d.operation_id is not null, o.record_gone,
               exists (select 1 from operation r where r.retry_of = o.id and r.status <> 'FAILED'), count(*)
        from operation o left join operation_data d on d.operation_id = o.id\
        """;

    /** A row with what was received, as far as it has come. */
    record Found(OperationView.Standing standing, byte @Nullable [] event, byte @Nullable [] preview) {}

    /**
     * Operations from the one behind {@code last}.
     *
     * @param order of their ids, which are ordered by the time of their arrival
     * @param last null: from the beginning
     */
    List<Found> list(Connection connection, OperationFilter filter, Order order, @Nullable UUID last, int limit)
            throws SQLException {
        Optional<Statement> query = where(connection, LIST_COLUMNS, filter);
        if (query.isEmpty()) {
            return List.of();
        }
        if (last != null) {
            query.get().and(order == Order.OLDEST ? "o.id > ?" : "o.id < ?", last);
        }
        String direction = order == Order.OLDEST ? "" : " desc";
        return query.get().end(" order by o.id" + direction + " limit " + limit).run(connection);
    }

    /** In which order operations are listed. */
    enum Order {
        NEWEST,
        OLDEST
    }

    /** How many operations are wanted. */
    long count(Connection connection, OperationFilter filter) throws SQLException {
        Optional<Statement> query = where(
                connection,
                "select count(*) from operation o left join operation_data d on d.operation_id = o.id",
                filter);
        return query.isEmpty() ? 0 : query.get().count(connection);
    }

    /** The operations that are wanted, counted by what decides whether they run again. */
    List<Map<String, Object>> retryGroups(Connection connection, OperationFilter filter) throws SQLException {
        Optional<Statement> query = where(connection, RETRY_GROUPS, filter);
        if (query.isEmpty()) {
            return List.of();
        }
        List<Map<String, Object>> groups = new ArrayList<>();
        try (PreparedStatement statement =
                        query.get().end(" group by 1, 2, 3, 4, 5, 6").prepared(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                groups.add(Map.of(
                        "processingId", row.getObject(1, UUID.class),
                        "processingVersion", row.getInt(2),
                        "status", row.getString(3),
                        "received", row.getBoolean(4),
                        "recordGone", row.getBoolean(5),
                        "retried", row.getBoolean(6),
                        "count", row.getLong(7)));
            }
        }
        return groups;
    }

    private static Optional<Statement> where(Connection connection, String select, OperationFilter filter)
            throws SQLException {
        Statement query = new Statement(select + " where true");
        String text = filter.text();
        if (text != null) {
            Optional<UUID> id = QueryParameters.uuid(text.strip());
            if (id.isPresent()) {
                query.and("o.id = ?", id.get());
            } else {
                String search = search(text);
                if (search.isEmpty()) {
                    return Optional.empty();
                }
                query.and("d.search @@ ?::tsquery", search);
            }
        }
        if (filter.processingId() != null) {
            query.and("o.processing_id = ?", filter.processingId());
        }
        if (!filter.statuses().isEmpty()) {
            query.and(
                    "o.status = any (?)",
                    connection.createArrayOf(
                            "text",
                            filter.statuses().stream()
                                    .map(OperationStatus::name)
                                    .toArray()));
        }
        if (filter.from() != null) {
            query.and("o.id >= ?", OperationIds.first(filter.from()));
            query.and("coalesce(o.received_at, o.changed_at) >= ?", Columns.parameter(filter.from()));
        }
        if (filter.to() != null) {
            query.and("o.id < ?", OperationIds.first(filter.to().plus(ID_LAG)));
            query.and("coalesce(o.received_at, o.changed_at) < ?", Columns.parameter(filter.to()));
        }
        return Optional.of(query);
    }

    /** How operations stand that ran the data of this one again, newest first. */
    List<String> retries(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select status from operation where retry_of = ? order by id desc")) {
            statement.setObject(1, id);
            List<String> statuses = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    statuses.add(row.getString(1));
                }
            }
            return statuses;
        }
    }

    Optional<Found> find(Connection connection, UUID id) throws SQLException {
        return new Statement(COLUMNS + " where o.id = ?")
                .with(id).run(connection).stream().findFirst();
    }

    /**
     * How large an operation is.
     *
     * @param largest its largest record, unpacked
     * @param event the record of its event, unpacked
     * @param all all its records together, unpacked
     */
    record Size(long largest, long event, long all) {}

    Size size(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SIZES)) {
            statement.setObject(1, id);
            statement.setObject(2, id);
            long largest = 0;
            long event = 0;
            long all = 0;
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    long size = Payload.sizeOf(row.getBytes("beginning"), row.getLong("length"));
                    largest = Math.max(largest, size);
                    event = row.getBoolean("received") ? size : event;
                    all += size;
                }
            }
            return new Size(largest, event, all);
        }
    }

    /** Takes the records of what actions did, one after another in their order; in a transaction only one is held. */
    void eachAction(Connection connection, UUID id, Consumer<byte[]> taker) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select record from action_results where operation_id = ? order by sequence")) {
            statement.setFetchSize(1);
            statement.setObject(1, id);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    taker.accept(Payload.unpack(row.getBytes(1)));
                }
            }
        }
    }

    /** Every word as a beginning; what looks like a telephone number by its digits. Empty: nothing can be found by it. */
    private static String search(String text) {
        String digits = SearchTokens.phoneDigits(text.strip());
        List<String> words = digits.isEmpty() ? SearchTokens.words(text) : List.of(digits);
        List<String> terms = new ArrayList<>();
        for (String word : words) {
            String storable = StorableText.of(word, word.length());
            terms.add("'" + storable.replace("\\", "\\\\").replace("'", "''") + "':*");
        }
        return String.join(" & ", terms);
    }

    private static final class Statement {
        private final StringBuilder sql;
        private final List<Object> parameters = new ArrayList<>();

        Statement(String sql) {
            this.sql = new StringBuilder(sql);
        }

        Statement with(Object parameter) {
            parameters.add(parameter);
            return this;
        }

        void and(String condition, @Nullable Object parameter) {
            sql.append(" and ").append(condition);
            if (parameter != null) {
                parameters.add(parameter);
            }
        }

        Statement end(String text) {
            sql.append(text);
            return this;
        }

        long count(Connection connection) throws SQLException {
            try (PreparedStatement statement = prepared(connection);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }

        private PreparedStatement prepared(Connection connection) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql.toString());
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            return statement;
        }

        List<Found> run(Connection connection) throws SQLException {
            try (PreparedStatement statement = prepared(connection)) {
                List<Found> found = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        found.add(found(row));
                    }
                }
                return found;
            }
        }

        private static Found found(ResultSet row) throws SQLException {
            byte[] event = row.getBytes("event");
            byte[] preview = row.getBytes("preview");
            return new Found(
                    OperationView.Standing.of(row),
                    event == null ? null : Payload.unpack(event),
                    preview == null ? null : Payload.unpack(preview));
        }
    }
}
