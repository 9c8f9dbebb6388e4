package io.webjack.history.statistic;

import static java.util.stream.Collectors.joining;

import io.webjack.contracts.OperationStatus;
import io.webjack.history.database.Columns;
import io.webjack.history.database.RowQuery;
import io.webjack.history.operation.AskedWorkspace;
import io.webjack.history.operation.OperationIds;
import io.webjack.history.operation.Transition;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables {@code statistic} and {@code delivery_time}: quarters of an hour, counted as changes are written. */
@ApplicationScoped
class StatisticStore {
    static final Duration QUARTER = Duration.ofMinutes(15);

    private static final int SLOTS = 16;
    private static final List<OperationStatus> STATUSES = List.of(OperationStatus.values());
    private static final String COLUMNS =
            STATUSES.stream().map(StatisticStore::column).collect(joining(", "));

    private static final String ADD = """
        insert into statistic as s (processing_id, at, slot, accepted, last_received_at, %1$s)
        select processing_id, to_timestamp(at::float8 / 1000000), slot, accepted, to_timestamp(last::float8 / 1000000), %1$s
        from unnest(?::uuid[], ?::int8[], ?::int8[], ?::int8[], ?::int8[]%2$s)
             as r (processing_id, at, slot, accepted, last, %1$s)
        on conflict (processing_id, at, slot) do update set
            last_received_at = greatest(s.last_received_at, excluded.last_received_at), %3$s
        """.formatted(
                    COLUMNS,
                    ", ?::int8[]".repeat(STATUSES.size()),
                    Stream.concat(Stream.of("accepted"), STATUSES.stream().map(StatisticStore::column))
                            .map(name -> "%1$s = s.%1$s + excluded.%1$s".formatted(name))
                            .collect(joining(", ")));

    private static final String ADD_TIMES = """
        insert into delivery_time as t (processing_id, at, slot, bucket, count)
        select processing_id, to_timestamp(at::float8 / 1000000), slot, bucket, count
        from unnest(?::uuid[], ?::int8[], ?::int8[], ?::int8[], ?::int8[]) as r (processing_id, at, slot, bucket, count)
        on conflict (processing_id, at, slot, bucket) do update set count = t.count + excluded.count
        """;

    private static final String SUMS = STATUSES.stream()
            .map(status -> "sum(%1$s) as %1$s".formatted(column(status)))
            .collect(joining(", "));

    private static final String LAST = """
        select p.processing_id, l.last_received_at
        from (select distinct processing_id from balance) p
        cross join lateral (
            select s.last_received_at from statistic s
            where s.processing_id = p.processing_id and s.last_received_at is not null
            order by s.at desc, s.last_received_at desc limit 1) l
        """;

    /** Instances use rows of their own, mostly, so that they need not wait for one another. */
    private final long slot = new SecureRandom().nextInt(SLOTS);

    /** Counts what has changed. */
    void add(Connection connection, List<Transition> transitions) throws SQLException {
        Map<Place, Change> changes = new TreeMap<>();
        Map<TimePlace, Long> times = new TreeMap<>();
        for (Transition transition : transitions) {
            Optional<Instant> at = OperationIds.timeOf(transition.operationId());
            if (at.isPresent()) {
                Place place = Place.of(transition.processingId(), at.get());
                changes.computeIfAbsent(place, here -> new Change()).count(transition, at.get());
                Instant end = transition.finishedAt();
                if (end != null && transition.cameTo(OperationStatus.SUCCEEDED)) {
                    int bucket =
                            DeliveryTimes.bucket(Duration.between(at.get(), end).toMillis());
                    times.merge(new TimePlace(place, bucket), 1L, Long::sum);
                }
            }
        }
        addChanges(connection, List.copyOf(changes.entrySet()));
        addTimes(connection, List.copyOf(times.entrySet()));
    }

    private void addChanges(Connection connection, List<Map.Entry<Place, Change>> changes) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            Columns<Map.Entry<Place, Change>> columns = Columns.of(statement, changes)
                    .uuid(change -> change.getKey().processingId())
                    .time(change -> change.getKey().at())
                    .number(change -> slot)
                    .number(change -> change.getValue().accepted)
                    .time(change -> change.getValue().last);
            for (OperationStatus status : STATUSES) {
                columns.number(change -> change.getValue().byStatus.getOrDefault(status, 0L));
            }
            statement.executeUpdate();
        }
    }

    private void addTimes(Connection connection, List<Map.Entry<TimePlace, Long>> times) throws SQLException {
        if (times.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(ADD_TIMES)) {
            Columns.of(statement, times)
                    .uuid(time -> time.getKey().place().processingId())
                    .time(time -> time.getKey().place().at())
                    .number(time -> slot)
                    .number(time -> (long) time.getKey().bucket())
                    .number(Map.Entry::getValue);
            statement.executeUpdate();
        }
    }

    /** The numbers of each quarter in which something arrived. */
    Map<Instant, Numbers> byQuarter(Connection connection, StatisticRange range) throws SQLException {
        return by(connection, range, "at", row -> {
            Instant at = Columns.timeIn(row, "at");
            return at == null ? Instant.EPOCH : at;
        });
    }

    /** The numbers of each processing for which something arrived. */
    Map<UUID, Numbers> byProcessing(Connection connection, StatisticRange range) throws SQLException {
        return by(connection, range, "processing_id", row -> row.getObject("processing_id", UUID.class));
    }

    /** When each processing received something last. */
    Map<UUID, Instant> lastReceived(Connection connection, UUID workspaceId) throws SQLException {
        Predicate<UUID> own = AskedWorkspace.processings(connection, workspaceId);
        Map<UUID, Instant> last = new HashMap<>();
        RowQuery.of(LAST).each(connection, row -> {
            Instant at = Columns.timeIn(row, "last_received_at");
            UUID processingId = row.getObject("processing_id", UUID.class);
            if (at != null && own.test(processingId)) {
                last.put(processingId, at);
            }
            return last;
        });
        return last;
    }

    private static <K> Map<K, Numbers> by(
            Connection connection, StatisticRange range, String key, RowQuery.Row<K> keyOf) throws SQLException {
        Map<K, Numbers> all = new HashMap<>();
        range.within("select " + key + ", sum(accepted) as accepted, " + SUMS + " from statistic", connection)
                .end(" group by 1")
                .each(connection, row -> {
                    Numbers numbers = all.computeIfAbsent(keyOf.of(row), k -> new Numbers());
                    numbers.accepted(row.getLong("accepted"));
                    for (OperationStatus status : STATUSES) {
                        numbers.stand(status, row.getLong(column(status)));
                    }
                    return numbers;
                });
        range.within("select " + key + ", bucket, sum(count) as count from delivery_time", connection)
                .end(" group by 1, 2")
                .each(connection, row -> {
                    all.computeIfAbsent(keyOf.of(row), k -> new Numbers())
                            .times()
                            .add(row.getInt("bucket"), row.getLong("count"));
                    return true;
                });
        return all;
    }

    private static String column(OperationStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** A quarter of an hour of a processing. In an order in which all instances come to their rows. */
    private record Place(UUID processingId, Instant at) implements Comparable<Place> {
        static Place of(UUID processingId, Instant time) {
            long seconds = time.getEpochSecond();
            return new Place(
                    processingId, Instant.ofEpochSecond(seconds - Math.floorMod(seconds, QUARTER.toSeconds())));
        }

        @Override
        public int compareTo(Place other) {
            int order = processingId.compareTo(other.processingId);
            return order == 0 ? at.compareTo(other.at) : order;
        }
    }

    private record TimePlace(Place place, int bucket) implements Comparable<TimePlace> {
        @Override
        public int compareTo(TimePlace other) {
            int order = place.compareTo(other.place);
            return order == 0 ? Integer.compare(bucket, other.bucket) : order;
        }
    }

    private static final class Change {
        private final Map<OperationStatus, Long> byStatus = new EnumMap<>(OperationStatus.class);
        private long accepted;
        private @Nullable Instant last;

        void count(Transition transition, Instant at) {
            if (transition.wasAccepted()) {
                accepted++;
                last = last == null || at.isAfter(last) ? at : last;
            }
            if (transition.before() != null) {
                byStatus.merge(transition.before().status(), -1L, Long::sum);
            }
            byStatus.merge(transition.after().status(), 1L, Long::sum);
        }
    }
}
