package io.webjack.history.balance;

import io.webjack.contracts.OperationStatus;
import io.webjack.history.database.Columns;
import io.webjack.history.database.RowQuery;
import io.webjack.history.operation.AskedWorkspace;
import io.webjack.history.operation.Transition;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many operations of each processing stand where: counted in the transaction that changes them. */
@ApplicationScoped
public class BalanceStore {
    private static final int SLOTS = 16;
    private static final List<OperationStatus> STATUSES = List.of(OperationStatus.values());
    private static final String COLUMNS =
            STATUSES.stream().map(BalanceStore::column).collect(Collectors.joining(", "));

    private static final String ADD =
            "insert into balance as b (processing_id, slot, accepted, %1$s)".formatted(COLUMNS)
                    + " select * from unnest(?::uuid[], ?::int8[], ?::int8[]"
                    + ", ?::int8[]".repeat(STATUSES.size())
                    + ") on conflict (processing_id, slot) do update set "
                    + Stream.concat(Stream.of("accepted"), STATUSES.stream().map(BalanceStore::column))
                            .map(name -> "%1$s = b.%1$s + excluded.%1$s".formatted(name))
                            .collect(Collectors.joining(", "));

    private static final String READ = "select coalesce(sum(accepted), 0) as accepted, "
            + STATUSES.stream()
                    .map(BalanceStore::column)
                    .map(name -> "coalesce(sum(%1$s), 0) as %1$s".formatted(name))
                    .collect(Collectors.joining(", "))
            + " from balance where processing_id = ?";

    /** Instances use rows of their own, mostly, so that they need not wait for one another. */
    private final long slot = new SecureRandom().nextInt(SLOTS);

    /** Counts what has changed. */
    public void add(Connection connection, List<Transition> transitions) throws SQLException {
        List<Change> changes = changes(transitions);
        if (changes.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            Columns<Change> columns = Columns.of(statement, changes)
                    .uuid(change -> change.processingId)
                    .number(change -> slot)
                    .number(change -> change.accepted);
            for (OperationStatus status : STATUSES) {
                columns.number(change -> change.byStatus.getOrDefault(status, 0L));
            }
            statement.executeUpdate();
        }
    }

    public Balance read(Connection connection, UUID workspaceId, UUID processingId) throws SQLException {
        return AskedWorkspace.ofProcessings(RowQuery.of(READ, processingId), workspaceId)
                .list(connection, BalanceStore::balance)
                .get(0);
    }

    private static Balance balance(ResultSet row) throws SQLException {
        Map<OperationStatus, Long> byStatus = new EnumMap<>(OperationStatus.class);
        for (OperationStatus status : STATUSES) {
            byStatus.put(status, row.getLong(column(status)));
        }
        return new Balance(row.getLong("accepted"), byStatus);
    }

    private static List<Change> changes(List<Transition> transitions) {
        Map<UUID, Change> changes = new TreeMap<>();
        for (Transition transition : transitions) {
            Change change = changes.computeIfAbsent(transition.processingId(), Change::new);
            change.accepted += transition.wasAccepted() ? 1 : 0;
            if (transition.before() != null) {
                change.byStatus.merge(transition.before().status(), -1L, Long::sum);
            }
            change.byStatus.merge(transition.after().status(), 1L, Long::sum);
        }
        return new ArrayList<>(changes.values());
    }

    private static String column(OperationStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static final class Change {
        private final UUID processingId;
        private final Map<OperationStatus, Long> byStatus = new EnumMap<>(OperationStatus.class);
        private long accepted;

        Change(UUID processingId) {
            this.processingId = processingId;
        }
    }
}
