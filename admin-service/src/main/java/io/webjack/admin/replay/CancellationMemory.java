package io.webjack.admin.replay;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.webjack.admin.AdminLog;
import io.webjack.admin.publication.CancellationPublisher;
import io.webjack.contracts.Topic;
import io.webjack.database.DatabaseStartup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Takes cancellations away of which nothing can lie in a topic any more: every service holds all there are. */
@ApplicationScoped
class CancellationMemory {
    /** Whatever waits longer is come to in between, for a wait is made of stays of some hours. */
    private static final Duration REMEMBERED = Topic.EVENTS.retention().plusDays(1);

    private static final int AT_ONCE = 500;

    private final CancellationStore store;
    private final CancellationPublisher publisher;
    private final DatabaseStartup database;
    private final Clock clock;

    CancellationMemory(
            CancellationStore store, CancellationPublisher publisher, DatabaseStartup database, Clock clock) {
        this.store = store;
        this.publisher = publisher;
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(
            every = "{webjack.admin.replay.forget-every}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        database.whenReady(
                () -> {
                    Instant time = clock.instant().minus(REMEMBERED);
                    boolean more = true;
                    while (more) {
                        more = QuarkusTransaction.requiringNew().call(() -> forgetSome(time));
                    }
                },
                failure -> AdminLog.LOG.cancellationsNotForgotten(failure.toString()));
    }

    /** Whether there may be more. */
    private boolean forgetSome(Instant time) {
        List<CancellationEntity> old = store.before(time, AT_ONCE);
        if (!old.isEmpty()) {
            publisher.forget(old.stream().map(one -> one.operationId).toList());
            old.forEach(store::delete);
        }
        return old.size() == AT_ONCE;
    }
}
