package io.webjack.history.progress;

import io.micrometer.core.instrument.MeterRegistry;
import io.webjack.history.materialisation.Lag;
import io.webjack.history.progress.ReadingPlaceStore.Move;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Finds what doesn't move by comparing what the broker says now with what it said before.
 *
 * <pre>{@code
 * accepted ─ … ─ half of the retention: late ─ … ─ deleted unread: gone, may be run again from the history
 * }</pre>
 */
@ApplicationScoped
class TroubleSearch {
    /** A broker deletes later than it might, never sooner; and a change may be on its way. */
    private static final Duration SLACK = Duration.ofDays(1);

    private static final Duration PARKED_WITHIN = Duration.ofHours(1);

    private final ProgressStore store;
    private final ReadingPlaceStore places;
    private final Lag lag;
    private final ProgressConfig config;
    private final AtomicLong late;
    private final AtomicLong gone;
    private final AtomicLong still;

    TroubleSearch(
            ProgressStore store, ReadingPlaceStore places, Lag lag, ProgressConfig config, MeterRegistry metrics) {
        this.store = store;
        this.places = places;
        this.lag = lag;
        this.config = config;
        this.late = metrics.gauge("webjack.history.leads.late", new AtomicLong());
        this.gone = metrics.gauge("webjack.history.leads.gone", new AtomicLong());
        this.still = metrics.gauge("webjack.history.partitions.still", new AtomicLong());
    }

    /** How many partitions with unread records stand still. */
    long partitionsThatStandStill() {
        return still.get();
    }

    /** How many accepted leads wait for too long. */
    long lateLeads() {
        return late.get();
    }

    /**
     * Everything that does not move at the moment; what has lost its record is marked. Empty: another instance looks, until
     * its transaction ends.
     */
    Optional<List<Trouble>> find(Connection connection, Seen seen, Instant now) throws SQLException {
        return store.isMyTurn(connection) ? Optional.of(all(connection, seen, now)) : Optional.empty();
    }

    private List<Trouble> all(Connection connection, Seen seen, Instant now) throws SQLException {
        List<Trouble> lost = new ArrayList<>();
        StandingStill standing = new StandingStill();
        for (PartitionPlace place : seen.places()) {
            Move move = places.move(place, now);
            if (seen.isOfEventsToProcess(place)) {
                Lost unread = Lost.of(place, move.before()).orElse(null);
                lost.addAll(unread == null ? List.of() : store.lose(connection, unread));
            }
            if (seen.isWorkedAtOnce(place)
                    && place.hasUnread()
                    && now.isAfter(move.since().plus(config.stillAfter()))) {
                standing.add(place, move.since());
            }
        }
        lost.addAll(store.forget(
                connection,
                now.minus(seen.waits()).minus(SLACK).minus(SLACK),
                now.minus(seen.events()).minus(seen.waits()).minus(SLACK)));
        List<Trouble> troubles = new ArrayList<>(Trouble.byProcessing(lost));
        troubles.addAll(lateOnes(connection, seen.events(), now));
        addOfOperator(connection, standing, now, troubles);
        gone.set(store.countGone(connection));
        return troubles;
    }

    private List<Trouble> lateOnes(Connection connection, Duration kept, Instant now) throws SQLException {
        Duration allowed = kept.multipliedBy(config.latePercent()).dividedBy(100);
        List<Trouble> found =
                store.late(connection, now.minus(allowed), now.plus(kept).minus(allowed));
        late.set(found.stream().mapToLong(Trouble::count).sum());
        return found;
    }

    private void addOfOperator(Connection connection, StandingStill standing, Instant now, List<Trouble> troubles)
            throws SQLException {
        still.set(standing.count());
        standing.trouble().ifPresent(troubles::add);
        Duration behind = lag.behind();
        if (behind.compareTo(config.behindAfter()) > 0) {
            troubles.add(new Trouble(NoticeKind.BEHIND, "", "", behind.toSeconds(), now.minus(behind), null));
        }
        long parked = store.countParked(connection, now.minus(PARKED_WITHIN));
        if (parked > 0) {
            troubles.add(new Trouble(NoticeKind.PARKED, "", "", parked, null, null));
        }
    }
}
