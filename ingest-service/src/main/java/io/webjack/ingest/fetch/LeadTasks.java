package io.webjack.ingest.fetch;

import io.webjack.contracts.lead.LeadReading;
import io.webjack.contracts.lead.WaitingReading;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.fetch.FetchTurns.Turn;
import io.webjack.ingest.fetch.WaitingFetches.Entry;
import io.webjack.ingest.source.platform.AnnouncedPlatform;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What was announced, with what waits of it. What no turn can be found for soon is put among the waiting ones, so that a
 * large account does not fill the queue.
 */
final class LeadTasks {
    private static final int MOST_QUEUED_PER_CONNECTION = 64;

    private final Map<String, AnnouncedPlatform> platforms;
    private final FetchTurns turns;
    private final LeadFetch fetch;
    private final WaitingFetches waitingFetches;
    private final KnownSources sources;
    private final FetchPublisher publisher;
    private final Clock clock;

    LeadTasks(
            Map<String, AnnouncedPlatform> platforms,
            FetchTurns turns,
            LeadFetch fetch,
            WaitingFetches waitingFetches,
            KnownSources sources,
            FetchPublisher publisher,
            Clock clock) {
        this.platforms = Map.copyOf(platforms);
        this.turns = turns;
        this.fetch = fetch;
        this.waitingFetches = waitingFetches;
        this.sources = sources;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** @param done called once, from any thread, when the notification needs no further attention */
    void announced(Tenure tenure, LeadReading what, Runnable done) {
        if (waitingFetches.contains(what.identity())) {
            done.run();
        } else if (turns.waiting(what.connectionId()) >= MOST_QUEUED_PER_CONNECTION) {
            putAside(tenure, what, done);
        } else {
            submit(new LeadTask(tenure, what, null), done);
        }
    }

    /** In a little while, unless the tenure is over by then. */
    void later(Tenure tenure, Runnable work) {
        turns.later(tenure, work);
    }

    /** Gives what waits and whose time has come its turn. */
    void dispatchDue() {
        Map<UUID, Integer> given = new HashMap<>();
        for (Entry entry : waitingFetches.takeDue(clock.instant(), this::isReleased, entry -> hasRoom(entry, given))) {
            submit(new LeadTask(entry.tenure(), entry.waiting().reading(), entry.waiting()), () -> {});
        }
    }

    private void submit(LeadTask task, Runnable done) {
        Runnable again = () -> tryAgain(task, done);
        turns.submit(new Turn(
                task.tenure(), task.what().connectionId(), task.identity(), () -> run(task), done, again, again));
    }

    private boolean run(LeadTask task) {
        AnnouncedPlatform platform = platforms.get(task.what().sourceType());
        if (platform == null) {
            throw new IllegalStateException("no platform for " + task.what().sourceType());
        }
        fetch.run(task, platform);
        return true;
    }

    private void tryAgain(LeadTask task, Runnable done) {
        if (task.before() == null) {
            turns.later(task.tenure(), () -> submit(task, done));
        } else {
            waitingFetches.putBack(task.identity(), clock.instant().plus(FetchTurns.AFTER_FAILURE));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it never fails
    private void putAside(Tenure tenure, LeadReading what, Runnable done) {
        Instant now = clock.instant();
        WaitingReading waiting = new WaitingReading(what, 0, now, now, null, null, Map.of(), false, null);
        publisher.waiting(tenure.partition(), waiting).thenAccept(delivery -> {
            if (delivery.isTaken()) {
                waitingFetches.put(tenure, waiting, now);
                done.run();
            } else {
                turns.later(tenure, () -> submit(new LeadTask(tenure, what, null), done));
            }
        });
    }

    private boolean isReleased(WaitingReading waiting) {
        Integer version = waiting.heldAtVersion();
        return version != null
                && sources.connection(waiting.reading().connectionId())
                        .map(Connection::version)
                        .filter(current -> !current.equals(version))
                        .isPresent();
    }

    private boolean hasRoom(Entry entry, Map<UUID, Integer> given) {
        UUID connection = entry.waiting().reading().connectionId();
        int queued = turns.waiting(connection) + given.getOrDefault(connection, 0);
        if (queued >= MOST_QUEUED_PER_CONNECTION / 2) {
            return false;
        }
        given.merge(connection, 1, Integer::sum);
        return true;
    }
}
