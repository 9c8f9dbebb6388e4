package io.webjack.admin.access.session;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.webjack.admin.AdminLog;
import io.webjack.admin.access.AccessConfig;
import io.webjack.admin.access.AuditLog;
import io.webjack.admin.access.user.SignInLinks;
import io.webjack.database.DatabaseStartup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Deletes what is over: sessions, links, attempts to sign in, old entries of the audit log. */
@ApplicationScoped
class AccessMemory {
    private final SessionStore sessions;
    private final AttemptStore attempts;
    private final SignInLinks links;
    private final AuditLog audit;
    private final AccessConfig config;
    private final DatabaseStartup database;
    private final Clock clock;

    AccessMemory(
            SessionStore sessions,
            AttemptStore attempts,
            SignInLinks links,
            AuditLog audit,
            AccessConfig config,
            DatabaseStartup database,
            Clock clock) {
        this.sessions = sessions;
        this.attempts = attempts;
        this.links = links;
        this.audit = audit;
        this.config = config;
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(
            every = "{webjack.admin.access.forget-every}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        database.whenReady(
                () -> QuarkusTransaction.requiringNew().run(() -> {
                    Instant now = clock.instant();
                    sessions.forget(now, now.minus(config.sessionIdle()));
                    attempts.forgetBefore(now.minus(config.attemptsWindow()));
                    links.forgetBefore(now);
                    audit.forgetBefore(now.minus(config.auditKept()));
                }),
                failure -> AdminLog.LOG.accessNotForgotten(failure.toString()));
    }
}
