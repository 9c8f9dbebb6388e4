package io.webjack.history.progress;

import static io.webjack.history.HistoryLog.LOG;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.webjack.contracts.Topic;
import io.webjack.database.DatabaseStartup;
import io.webjack.history.database.Database;
import io.webjack.history.incident.LetterSender;
import io.webjack.history.materialisation.Lag;
import io.webjack.history.materialisation.MaterialisationConfig;
import io.webjack.history.progress.ProgressStore.Move;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether what was accepted moves, and sees to it that people are told when it doesn't. One instance at a time looks.
 *
 * <pre>{@code
 * accepted ─ … ─ half of the retention: late ─ … ─ deleted unread: gone, may be run again from the history
 * }</pre>
 */
@ApplicationScoped
class ProgressWatch {
    private static final Set<Topic> OF_PROCESSING = Set.of(
            Topic.EVENTS,
            Topic.EVENTS_OVERFLOW,
            Topic.CONTINUATIONS_5S,
            Topic.CONTINUATIONS_30S,
            Topic.CONTINUATIONS_2M,
            Topic.CONTINUATIONS_10M,
            Topic.CONTINUATIONS_1H,
            Topic.CONTINUATIONS_6H);
    /** Whether they stand still is told where records are there to be worked at, not where they wait for their time. */
    private static final Set<String> WORKED_AT_ONCE =
            Set.of(Topic.EVENTS.topicName(), Topic.EVENTS_OVERFLOW.topicName());

    private static final Set<Topic> OF_HISTORY =
            Set.of(Topic.EVENTS, Topic.ACTION_RESULTS, Topic.OPERATION_RESULTS, Topic.DEAD_LETTERS);
    /** A broker deletes later than it might, never sooner; and a change may be on its way. */
    private static final Duration SLACK = Duration.ofDays(1);

    private static final Duration PARKED_WITHIN = Duration.ofHours(1);

    private final Database database;
    private final DatabaseStartup startup;
    private final BrokerPlaces broker;
    private final ProgressStore store;
    private final Notices notices;
    private final LetterSender sender;
    private final Lag lag;
    private final ProgressConfig config;
    private final String historyGroup;
    private final Clock clock;
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong gone = new AtomicLong();
    private final AtomicLong still = new AtomicLong();
    private volatile boolean away;

    ProgressWatch(
            Database database,
            DatabaseStartup startup,
            BrokerPlaces broker,
            ProgressStore store,
            Notices notices,
            LetterSender sender,
            Lag lag,
            ProgressConfig config,
            MaterialisationConfig materialisation,
            MeterRegistry metrics,
            Clock clock) {
        this.database = database;
        this.startup = startup;
        this.broker = broker;
        this.store = store;
        this.notices = notices;
        this.sender = sender;
        this.lag = lag;
        this.config = config;
        this.historyGroup = materialisation.group();
        this.clock = clock;
        metrics.gauge("webjack.history.leads.late", late);
        metrics.gauge("webjack.history.leads.gone", gone);
        metrics.gauge("webjack.history.partitions.still", still);
    }

    /** What a look at the broker gave. */
    private record Seen(
            List<PartitionPlace> processing, List<PartitionPlace> history, Duration events, Duration waits) {}

    /** How many partitions with unread records stand still. */
    long partitionsThatStandStill() {
        return still.get();
    }

    /** How many accepted leads wait for too long. */
    long lateLeads() {
        return late.get();
    }

    @Scheduled(
            every = "{webjack.history.progress.watch-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        if (!startup.isReady()) {
            return;
        }
        try {
            Seen seen = new Seen(
                    broker.places(config.processingGroup(), OF_PROCESSING),
                    broker.places(historyGroup, OF_HISTORY),
                    broker.retention(Topic.EVENTS),
                    broker.retention(Topic.CONTINUATIONS_6H));
            if (database.inTransaction(connection -> store.isMyTurn(connection) && compare(connection, seen))) {
                sender.wake();
            }
            away = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException | KafkaException e) {
            if (!away) {
                LOG.progressNotSeen(String.valueOf(e.getMessage()));
            }
            away = true;
        }
    }

    private boolean compare(Connection connection, Seen seen) throws SQLException {
        Instant now = clock.instant();
        List<Trouble> troubles = new ArrayList<>();
        List<Trouble> lost = new ArrayList<>();
        Map<String, Set<Integer>> standing = new LinkedHashMap<>();
        Instant standsSince = now;
        for (PartitionPlace place : places(seen)) {
            Move move = store.move(connection, place, now);
            if (isOfEvents(place)) {
                Lost unread = Lost.of(place, move.before()).orElse(null);
                lost.addAll(unread == null ? List.of() : store.lose(connection, unread));
            }
            boolean worked = place.group().equals(historyGroup) || WORKED_AT_ONCE.contains(place.topic());
            if (worked && place.hasUnread() && now.isAfter(move.since().plus(config.stillAfter()))) {
                standing.computeIfAbsent(place.group() + " — " + place.topic(), k -> new TreeSet<>())
                        .add(place.partition());
                standsSince = standsSince.isAfter(move.since()) ? move.since() : standsSince;
            }
        }
        lost.addAll(store.forget(
                connection,
                now.minus(seen.waits()).minus(SLACK).minus(SLACK),
                now.minus(seen.events()).minus(seen.waits()).minus(SLACK)));
        troubles.addAll(merged(lost));
        troubles.addAll(lateOnes(connection, seen, now));
        addOfOperator(connection, standing, standsSince, now, troubles);
        gone.set(store.countGone(connection));
        return notices.tell(connection, troubles, now);
    }

    private List<Trouble> lateOnes(Connection connection, Seen seen, Instant now) throws SQLException {
        Duration allowed = seen.events().multipliedBy(config.latePercent()).dividedBy(100);
        List<Trouble> found = store.late(
                connection, now.minus(allowed), now.plus(seen.events()).minus(allowed));
        late.set(found.stream().mapToLong(Trouble::count).sum());
        return found;
    }

    private void addOfOperator(
            Connection connection,
            Map<String, Set<Integer>> standing,
            Instant standsSince,
            Instant now,
            List<Trouble> troubles)
            throws SQLException {
        long partitions = standing.values().stream().mapToLong(Set::size).sum();
        still.set(partitions);
        if (partitions > 0) {
            List<String> names = new ArrayList<>();
            standing.forEach((name, numbers) -> names.add(name + " " + numbers));
            troubles.add(new Trouble(NoticeKind.STILL, "", String.join("; ", names), partitions, standsSince, null));
        }
        Duration behind = lag.behind();
        if (behind.compareTo(config.behindAfter()) > 0) {
            troubles.add(new Trouble(NoticeKind.BEHIND, "", "", behind.toSeconds(), now.minus(behind), null));
        }
        long parked = store.countParked(connection, now.minus(PARKED_WITHIN));
        if (parked > 0) {
            troubles.add(new Trouble(NoticeKind.PARKED, "", "", parked, null, null));
        }
    }

    private static List<PartitionPlace> places(Seen seen) {
        List<PartitionPlace> places = new ArrayList<>(seen.processing());
        places.addAll(seen.history());
        return places;
    }

    private boolean isOfEvents(PartitionPlace place) {
        return place.group().equals(config.processingGroup()) && place.topic().equals(Topic.EVENTS.topicName());
    }

    /** One for each processing. */
    private static List<Trouble> merged(List<Trouble> lost) {
        Map<String, Trouble> byProcessing = new LinkedHashMap<>();
        for (Trouble trouble : lost) {
            byProcessing.merge(
                    trouble.subject(),
                    trouble,
                    (a, b) -> new Trouble(
                            a.kind(),
                            a.subject(),
                            a.name(),
                            a.count() + b.count(),
                            earlier(a.since(), b.since()),
                            null));
        }
        return List.copyOf(byProcessing.values());
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        return a == null || b != null && b.isBefore(a) ? b : a;
    }
}
