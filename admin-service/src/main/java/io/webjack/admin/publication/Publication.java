package io.webjack.admin.publication;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.webjack.admin.AdminLog;
import io.webjack.database.DatabaseFailure;
import io.webjack.database.DatabaseStartup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts rounds: at once after a commit, and every second for what a crash or an absent broker left. */
@ApplicationScoped
class Publication {
    private final List<PublicationSource> sources;
    private final PublicationRound round;
    private final PublicationStore store;
    private final PublicationState state;
    private final DatabaseStartup database;
    private final ScheduledExecutorService executor;
    private final AtomicInteger signals = new AtomicInteger();
    private volatile Round current = new Round();

    Publication(
            @All List<PublicationSource> sources,
            PublicationRound round,
            PublicationStore store,
            PublicationState state,
            DatabaseStartup database,
            ScheduledExecutorService executor) {
        this.sources = sources;
        this.round = round;
        this.store = store;
        this.state = state;
        this.database = database;
        this.executor = executor;
    }

    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) RowChanged changed) {
        wake();
    }

    @Scheduled(
            every = "{webjack.admin.publication.sweep-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        wake();
    }

    /** Sees to it that a round begins after this moment; several calls may share one. */
    void wake() {
        if (signals.getAndIncrement() == 0) {
            executor.execute(this::work);
        }
    }

    /** The round that ends next. */
    Round currentRound() {
        return current;
    }

    private void work() {
        int seen;
        do {
            seen = signals.get();
            if (database.isReady()) {
                publish();
                // Whoever waits for their answer need not wait for the counting.
                Round ended = current;
                current = new Round();
                ended.ended.countDown();
                countUnpublished();
            }
        } while (!signals.compareAndSet(seen, 0));
    }

    private void publish() {
        try {
            for (PublicationSource source : sources) {
                state.published(round.publishAll(source));
            }
            state.goesOn();
        } catch (PublicationRound.BrokerAwayException e) {
            state.waits(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            if (!DatabaseFailure.willPass(e)) {
                AdminLog.LOG.publicationFailed(e);
            }
            state.waits(e.toString());
        }
    }

    private void countUnpublished() {
        try {
            for (PublicationSource source : sources) {
                state.unpublished(
                        source.topic(), QuarkusTransaction.requiringNew().call(() -> store.countUnpublished(source)));
            }
        } catch (RuntimeException e) {
            state.waits(e.toString());
        }
    }

    /** One pass over all rows that are not published. */
    static final class Round {
        private final CountDownLatch ended = new CountDownLatch(1);

        /** Waits for its end, for so long at most. */
        void awaitEnd(Duration limit) {
            try {
                var unused = ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
