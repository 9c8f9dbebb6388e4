package io.webjack.history.operation;

import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Workspaces;
import io.webjack.database.StorableText;
import io.webjack.history.database.Payload;
import io.webjack.history.database.RowQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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
    static final String LIST_COLUMNS = "select o.*, d.preview, case when d.preview is null then d.event end as event"
            + " from operation o left join operation_data d on d.operation_id = o.id";

    /** The beginnings of all payloads of an operation: they tell how large each is when it is unpacked. */
    private static final String SIZES = """
        select length(event) as length, substring(event from 1 for %1$d) as beginning, true as received
        from operation_data where operation_id = ?
        union all
        select length(record), substring(record from 1 for %1$d), false from action_results where operation_id = ?
        """.formatted(Payload.HEADER);

    private static final String COUNT =
            "select count(*) from operation o left join operation_data d on d.operation_id = o.id";

    private static final String RETRY_GROUPS = """
        select o.processing_id, o.processing_version, o.status, d.operation_id is not null, o.record_gone,
               exists (select 1 from operation r where r.retry_of = o.id and r.status <> 'FAILED'),
               o.sequence = 0 and o.status = 'WAITING', coalesce(o.next_attempt_at <= now() + interval '1 second', true),
               o.waits is not null and o.record_partition is not null, count(*)
        from operation o left join operation_data d on d.operation_id = o.id\
        """;

    /** Somebody has to decide what becomes of it. */
    private static final String OPEN = "o.status in ('FAILED', 'UNKNOWN', 'HELD') and not o.settled";

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
        Optional<RowQuery> query = where(connection, LIST_COLUMNS, filter);
        if (query.isEmpty()) {
            return List.of();
        }
        if (last != null) {
            query.get().and(order == Order.OLDEST ? "o.id > ?" : "o.id < ?", last);
        }
        String direction = order == Order.OLDEST ? "" : " desc";
        return query.get()
                .end(" order by o.id" + direction + " limit " + limit)
                .list(connection, OperationQuery::found);
    }

    /** In which order operations are listed. */
    enum Order {
        NEWEST,
        OLDEST
    }

    /** How many operations are wanted. */
    long count(Connection connection, OperationFilter filter) throws SQLException {
        Optional<RowQuery> query = where(connection, COUNT, filter);
        return query.isEmpty() ? 0 : query.get().number(connection);
    }

    /** The operations that are wanted, counted by what decides whether they run again. */
    List<Map<String, Object>> retryGroups(Connection connection, OperationFilter filter) throws SQLException {
        Optional<RowQuery> query = where(connection, RETRY_GROUPS, filter);
        return query.isEmpty()
                ? List.of()
                : query.get().end(" group by 1, 2, 3, 4, 5, 6, 7, 8, 9").list(connection, OperationQuery::retryGroup);
    }

    private static Map<String, Object> retryGroup(ResultSet row) throws SQLException {
        return Map.ofEntries(
                Map.entry("processingId", row.getObject(1, UUID.class)),
                Map.entry("processingVersion", row.getInt(2)),
                Map.entry("status", row.getString(3)),
                Map.entry("received", row.getBoolean(4)),
                Map.entry("recordGone", row.getBoolean(5)),
                Map.entry("retried", row.getBoolean(6)),
                Map.entry("atDoor", row.getBoolean(7)),
                Map.entry("due", row.getBoolean(8)),
                Map.entry("waitKnown", row.getBoolean(9)),
                Map.entry("count", row.getLong(10)));
    }

    private static Optional<RowQuery> where(Connection connection, String select, OperationFilter filter)
            throws SQLException {
        // What a person has tried out is no lead.
        RowQuery query = ofWorkspace(
                RowQuery.of(select + (filter.test() ? " where o.test" : " where not o.test")), filter.workspaceId());
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
            query.and("coalesce(o.received_at, o.changed_at) >= ?", filter.from());
        }
        if (filter.to() != null) {
            query.and("o.id < ?", OperationIds.first(filter.to().plus(ID_LAG)));
            query.and("coalesce(o.received_at, o.changed_at) < ?", filter.to());
        }
        if (filter.needsAttention() != null) {
            query.and(filter.needsAttention() ? OPEN : "not (" + OPEN + ")");
        }
        if (filter.errorCode() != null) {
            query.and("o.error_code = ?", filter.errorCode());
        }
        return Optional.of(query);
    }

    /** Who ran the data of operations again, the first first. */
    Map<UUID, List<OperationView.Retry>> retries(Connection connection, List<UUID> ids) throws SQLException {
        Map<UUID, List<OperationView.Retry>> retries = new HashMap<>();
        if (!ids.isEmpty()) {
            // A retry begins behind what it repeats, so that older days need not be looked through.
            RowQuery.of(
                            "select id, retry_of, status, started_at from operation where retry_of = any (?) and id > ?"
                                    + " order by id",
                            connection.createArrayOf("uuid", ids.toArray()),
                            ids.stream().min(OperationQuery::earlier).orElseThrow())
                    .each(
                            connection,
                            row -> retries.computeIfAbsent(
                                            row.getObject("retry_of", UUID.class), id -> new ArrayList<>())
                                    .add(OperationView.Retry.of(row)));
        }
        return retries;
    }

    /** As the database orders them: without signs. */
    private static int earlier(UUID one, UUID other) {
        int order = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return order == 0
                ? Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits())
                : order;
    }

    /** How operations stand that ran the data of this one again, newest first. */
    List<String> retryStatuses(Connection connection, UUID id) throws SQLException {
        return RowQuery.of("select status from operation where retry_of = ? order by id desc", id)
                .list(connection, row -> row.getString(1));
    }

    Optional<Found> find(Connection connection, UUID workspaceId, UUID id) throws SQLException {
        return ofWorkspace(RowQuery.of(COLUMNS + " where o.id = ?", id), workspaceId)
                .list(connection, OperationQuery::found)
                .stream()
                .findFirst();
    }

    /** The partial index is used when the query says itself that it is not the first workspace. */
    private static RowQuery ofWorkspace(RowQuery query, UUID workspaceId) {
        RowQuery narrowed = query.and("o.workspace_id = ?", workspaceId);
        return workspaceId.equals(Workspaces.FIRST)
                ? narrowed
                : narrowed.and("o.workspace_id <> '" + Workspaces.FIRST + "'");
    }

    /**
     * How large an operation is.
     *
     * @param largest its largest record, unpacked
     * @param event the record of its event, unpacked
     * @param all all its records together, unpacked
     */
    record Size(long largest, long event, long all) {
        private Size with(ResultSet row) throws SQLException {
            long size = Payload.sizeOf(row.getBytes("beginning"), row.getLong("length"));
            return new Size(Math.max(largest, size), row.getBoolean("received") ? size : event, all + size);
        }
    }

    Size size(Connection connection, UUID id) throws SQLException {
        Size[] size = {new Size(0, 0, 0)};
        RowQuery.of(SIZES, id, id).each(connection, row -> size[0] = size[0].with(row));
        return size[0];
    }

    /** Takes the records of what actions did, one after another in their order; in a transaction only one is held. */
    void eachAction(Connection connection, UUID id, Consumer<byte[]> taker) throws SQLException {
        RowQuery.of("select record from action_results where operation_id = ? order by sequence", id)
                .inPartsOf(1)
                .each(connection, row -> {
                    taker.accept(Payload.unpack(row.getBytes(1)));
                    return true;
                });
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

    static Found found(ResultSet row) throws SQLException {
        byte[] event = row.getBytes("event");
        byte[] preview = row.getBytes("preview");
        return new Found(
                OperationView.Standing.of(row),
                event == null ? null : Payload.unpack(event),
                preview == null ? null : Payload.unpack(preview));
    }
}
