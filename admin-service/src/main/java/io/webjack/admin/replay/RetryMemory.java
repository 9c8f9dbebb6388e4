package io.webjack.admin.replay;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.webjack.admin.AdminLog;
import io.webjack.database.DatabaseStartup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Forgets after a while what was asked to run again. */
@ApplicationScoped
class RetryMemory {
    private final RetryIntentStore intents;
    private final RetryKeyStore keys;
    private final ReplayConfig config;
    private final DatabaseStartup database;
    private final Clock clock;

    RetryMemory(
            RetryIntentStore intents, RetryKeyStore keys, ReplayConfig config, DatabaseStartup database, Clock clock) {
        this.intents = intents;
        this.keys = keys;
        this.config = config;
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(
            every = "{webjack.admin.replay.forget-every}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        database.whenReady(
                () -> QuarkusTransaction.requiringNew().run(() -> {
                    Instant time = clock.instant().minus(config.remembered());
                    intents.forgetBefore(time);
                    keys.forgetBefore(time);
                }),
                failure -> AdminLog.LOG.retriesNotForgotten(failure.toString()));
    }
}
