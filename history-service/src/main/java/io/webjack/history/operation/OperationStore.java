package io.webjack.history.operation;

import static java.util.stream.Collectors.joining;

import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.Workspaces;
import io.webjack.database.StorableText;
import io.webjack.history.database.Columns;
import io.webjack.history.operation.OperationRow.Origin;
import io.webjack.history.operation.OperationRow.State;
import io.webjack.history.operation.Transition.Standing;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes batches of rows about operations. Writing a row again, or an older one later, changes nothing. */
@ApplicationScoped
public class OperationStore {
    private static final int LONGEST_NAME = 1000;

    /** As {@link OperationRow#mergedWith} decides. */
    private static final String NEWER = """
        (excluded.sequence > o.sequence or excluded.sequence = o.sequence and case
            when o.sequence = 0 and o.status = 'WAITING'
                then excluded.status <> 'WAITING' or excluded.changed_at > o.changed_at
            else o.status = 'QUEUED' and excluded.status <> 'QUEUED'
                and not (o.sequence = 0 and excluded.status = 'WAITING')
            end)\
        """;

    /** The record that counts is the one that came last: an operation that was held comes a second time. */
    private static final String LATER_PLACE =
            "excluded.record_offset is not null and (o.record_offset is null or excluded.sequence > o.sequence)";

    private static final String UPSERT_OPERATIONS =
            """
        insert into operation as o
            (id, event_id, processing_id, source_type, accepted, received_at, retry_of, troubled, sequence, status,
             processing_name, processing_version, changed_at, started_at, finished_at, duration_ms,
             next_attempt_at, duplicate_of, error, record_partition, record_offset, error_code, test, waits, settled,
             workspace_id, written_in)
        select id, event_id, processing_id, source_type, accepted, to_timestamp(received_at::float8 / 1000000),
               retry_of, troubled, sequence, status, processing_name, processing_version,
               to_timestamp(changed_at::float8 / 1000000), to_timestamp(started_at::float8 / 1000000),
               to_timestamp(finished_at::float8 / 1000000), duration_ms,
               to_timestamp(next_attempt_at::float8 / 1000000), duplicate_of, error, record_partition, record_offset,
               error_code, test, waits, test, workspace_id, pg_current_xact_id()::text::int8
        from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::bool[], ?::int8[], ?::uuid[], ?::bool[],
                    ?::int8[], ?::text[], ?::text[], ?::int8[], ?::int8[], ?::int8[], ?::int8[], ?::int8[],
                    ?::int8[], ?::uuid[], ?::bytea[], ?::int8[], ?::int8[], ?::text[], ?::bool[], ?::bytea[],
                    ?::uuid[])
             as r (id, event_id, processing_id, source_type, accepted, received_at, retry_of, troubled, sequence,
                   status, processing_name, processing_version, changed_at, started_at, finished_at, duration_ms,
                   next_attempt_at, duplicate_of, error, record_partition, record_offset, error_code, test, waits,
                   workspace_id)
        on conflict (id) do update set
            source_type = coalesce(o.source_type, excluded.source_type),
            received_at = coalesce(o.received_at, excluded.received_at),
            retry_of = coalesce(o.retry_of, excluded.retry_of),
            accepted = o.accepted or excluded.accepted,
            troubled = o.troubled or excluded.troubled,
            test = o.test or excluded.test,
            settled = o.settled or excluded.test,
            record_partition = case when %2$s then excluded.record_partition else o.record_partition end,
            record_offset = case when %2$s then excluded.record_offset else o.record_offset end,
            record_gone = o.record_gone and not %3$s,
            written_in = excluded.written_in,
            workspace_id = case when o.workspace_id = '%4$s' then excluded.workspace_id else o.workspace_id end,
            %1$s
        where %3$s or excluded.source_type is not null and o.source_type is null
            or excluded.accepted and not o.accepted or excluded.troubled and not o.troubled
        returning o.id, o.processing_id, o.retry_of, o.finished_at, old.status as old_status, old.accepted as old_accepted,
            old.troubled as old_troubled, new.status as new_status, new.accepted as new_accepted,
            new.troubled as new_troubled, new.test
        """.formatted(newerStateColumns(), LATER_PLACE, NEWER, Workspaces.FIRST);

    private static final String SETTLE_REPEATED = """
        with recursive repeated as (
            select id, retry_of from operation where id = any (?)
            union
            select o.id, o.retry_of from repeated r join operation o on o.id = r.retry_of)
        update operation o set settled = true, written_in = pg_current_xact_id()::text::int8
        from repeated r where o.id = r.id and not o.settled
        """;

    private static final String INSERT_PROCESSINGS = """
        insert into workspace_processing (processing_id, workspace_id)
        select distinct on (p) p, w from unnest(?::uuid[], ?::uuid[]) as r (p, w) order by p
        on conflict do nothing
        """;

    private static final String UPSERT_DATA = """
        insert into operation_data as d (operation_id, sequence, event, preview, search)
        select operation_id, sequence, event, preview, array_to_tsvector(string_to_array(tokens, E'\\x1f'))
        from unnest(?::uuid[], ?::int8[], ?::bytea[], ?::bytea[], ?::text[])
             as r (operation_id, sequence, event, preview, tokens)
        on conflict (operation_id) do update set
            sequence = excluded.sequence, event = excluded.event, preview = excluded.preview,
            search = excluded.search
        where excluded.sequence > d.sequence
        """;

    private static final String INSERT_ACTIONS = """
        insert into action_results (operation_id, sequence, record)
        select * from unnest(?::uuid[], ?::int8[], ?::bytea[])
        on conflict do nothing
        """;

    /** Writes where operations stand; at most one row for each. Tells what changed by it. */
    public List<Transition> writeOperations(Connection connection, List<OperationRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return List.of();
        }
        writeProcessings(
                connection,
                rows.stream()
                        .filter(row -> !row.workspaceId().equals(Workspaces.FIRST))
                        .toList());
        try (PreparedStatement statement = connection.prepareStatement(UPSERT_OPERATIONS)) {
            Columns.of(statement, rows)
                    .uuid(OperationRow::id)
                    .uuid(OperationRow::eventId)
                    .uuid(OperationRow::processingId)
                    .text(origin(o -> StorableText.of(o.sourceType(), LONGEST_NAME)))
                    .flag(row -> row.origin() != null && row.origin().accepted())
                    .time(origin(Origin::receivedAt))
                    .uuid(origin(Origin::retryOf))
                    .flag(row -> row.state().troubled())
                    .number(state(State::sequence))
                    .text(state(s -> s.status().name()))
                    .text(state(s -> StorableText.of(s.processingName(), LONGEST_NAME)))
                    .number(state(s -> (long) s.processingVersion()))
                    .time(state(State::changedAt))
                    .time(state(State::startedAt))
                    .time(state(State::finishedAt))
                    .number(state(State::durationMs))
                    .time(state(State::nextAttemptAt))
                    .uuid(state(State::duplicateOf))
                    .bytes(state(s -> s.error() == null ? null : WireJson.write(s.error())))
                    .number(origin(
                            o -> o.place() == null ? null : (long) o.place().partition()))
                    .number(origin(o -> o.place() == null ? null : o.place().offset()))
                    .text(state(s -> s.error() == null ? null : s.error().code().name()))
                    .flag(row -> row.origin() != null && row.origin().test())
                    .bytes(state(s -> s.waits() == null ? null : WireJson.write(s.waits())))
                    .uuid(OperationRow::workspaceId);
            return transitions(statement);
        }
    }

    /** What retries repeat that have succeeded just now needs nobody any more, nor what that was a retry of. */
    public void settleRepeated(Connection connection, List<Transition> transitions) throws SQLException {
        List<UUID> repeated = transitions.stream()
                .filter(transition -> transition.retryOf() != null && transition.cameTo(OperationStatus.SUCCEEDED))
                .map(Transition::retryOf)
                .toList();
        if (repeated.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(SETTLE_REPEATED)) {
            statement.setArray(1, connection.createArrayOf("uuid", repeated.toArray()));
            statement.executeUpdate();
        }
    }

    private static void writeProcessings(Connection connection, List<OperationRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT_PROCESSINGS)) {
            Columns.of(statement, rows).uuid(OperationRow::processingId).uuid(OperationRow::workspaceId);
            statement.executeUpdate();
        }
    }

    /** Writes what was received; at most one row for each operation. */
    public void writeData(Connection connection, List<ReceivedData> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(UPSERT_DATA)) {
            Columns.of(statement, rows)
                    .uuid(ReceivedData::operationId)
                    .number(ReceivedData::sequence)
                    .bytes(ReceivedData::event)
                    .bytes(ReceivedData::preview)
                    .text(row -> String.join("\u001f", row.tokens()));
            statement.executeUpdate();
        }
    }

    /** Writes what actions did; at most one row for each operation and sequence. */
    public void writeActions(Connection connection, List<RecordedActions> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT_ACTIONS)) {
            Columns.of(statement, rows)
                    .uuid(RecordedActions::operationId)
                    .number(RecordedActions::sequence)
                    .bytes(RecordedActions::record);
            statement.executeUpdate();
        }
    }

    private static String newerStateColumns() {
        return Stream.of(
                        "sequence",
                        "status",
                        "processing_name",
                        "processing_version",
                        "changed_at",
                        "started_at",
                        "finished_at",
                        "duration_ms",
                        "next_attempt_at",
                        "duplicate_of",
                        "error",
                        "error_code",
                        "waits")
                .map(column -> "%1$s = case when %2$s then excluded.%1$s else o.%1$s end".formatted(column, NEWER))
                .collect(joining(",\n"));
    }

    private static <T> Function<OperationRow, @Nullable T> origin(Function<Origin, @Nullable T> value) {
        return row -> row.origin() == null ? null : value.apply(row.origin());
    }

    private static <T> Function<OperationRow, @Nullable T> state(Function<State, @Nullable T> value) {
        return row -> value.apply(row.state());
    }

    private static List<Transition> transitions(PreparedStatement statement) throws SQLException {
        List<Transition> transitions = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String before = row.getString("old_status");
                transitions.add(new Transition(
                        row.getObject("id", UUID.class),
                        row.getObject("processing_id", UUID.class),
                        row.getObject("retry_of", UUID.class),
                        before == null ? null : standing(before, row, "old_"),
                        standing(row.getString("new_status"), row, "new_"),
                        Columns.timeIn(row, "finished_at"),
                        row.getBoolean("test")));
            }
        }
        return transitions;
    }

    private static Standing standing(String status, ResultSet row, String prefix) throws SQLException {
        return new Standing(
                OperationStatus.valueOf(status),
                row.getBoolean(prefix + "accepted"),
                row.getBoolean(prefix + "troubled"));
    }
}
