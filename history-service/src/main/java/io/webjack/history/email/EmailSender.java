package io.webjack.history.email;

import static io.webjack.history.HistoryLog.LOG;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.webjack.database.DatabaseStartup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends e-mails. The row is locked while its e-mail is under way, so no two instances send the same one; when an instance
 * dies in between, the e-mail goes out again with the same Message-ID.
 */
@ApplicationScoped
class EmailSender {
    private static final int MOST_DOUBLINGS = 16;

    private final DatabaseStartup startup;
    private final EmailOutbox outbox;
    private final MailServer server;
    private final EmailConfig config;
    private final Clock clock;
    private final ScheduledExecutorService executor;
    private final Counter sent;
    private final Counter givenUp;
    private final AtomicLong waiting;
    private final AtomicInteger signals = new AtomicInteger();

    EmailSender(
            DatabaseStartup startup,
            EmailOutbox outbox,
            MailServer server,
            EmailConfig config,
            Clock clock,
            ScheduledExecutorService executor,
            MeterRegistry metrics) {
        this.startup = startup;
        this.outbox = outbox;
        this.server = server;
        this.config = config;
        this.clock = clock;
        this.executor = executor;
        this.sent = Counter.builder("webjack.history.letters.sent").register(metrics);
        this.givenUp = Counter.builder("webjack.history.letters.given.up").register(metrics);
        this.waiting = metrics.gauge("webjack.history.letters.waiting", new AtomicLong());
    }

    @Scheduled(every = "{webjack.history.email.send-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        wake();
    }

    void written(@Observes(during = TransactionPhase.AFTER_SUCCESS) EmailsWaiting emails) {
        wake();
    }

    /** Sees to it that e-mails that are due are sent soon. */
    private void wake() {
        if (signals.getAndIncrement() == 0) {
            executor.execute(this::work);
        }
    }

    private void work() {
        int seen;
        do {
            seen = signals.get();
            startup.whenReady(this::sendAll, LOG::emailsFailed);
        } while (!signals.compareAndSet(seen, 0));
    }

    private void sendAll() {
        boolean more;
        do {
            more = QuarkusTransaction.requiringNew().call(this::sendNext);
        } while (more);
        waiting.set(QuarkusTransaction.requiringNew().call(outbox::countWaiting));
    }

    /** False when none is due. */
    private boolean sendNext() {
        Optional<EmailEntity> due = outbox.due();
        due.ifPresent(this::send);
        return due.isPresent();
    }

    private void send(EmailEntity email) {
        Instant now = clock.instant();
        try {
            Optional<DeliveryProblem> problem = server.take(email);
            if (problem.isEmpty()) {
                email.sent(now);
                sent.increment();
            } else {
                failed(email, problem.get(), now);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the service stops before the mail server has answered", e);
        }
    }

    private void failed(EmailEntity email, DeliveryProblem problem, Instant now) {
        String reason = problem.reason();
        if (problem.isFinal() || now.isAfter(email.createdAt.plus(config.giveUpAfter()))) {
            email.givenUp(now, reason);
            givenUp.increment();
            LOG.emailGivenUp(email.id.toString(), email.attempts, reason);
            return;
        }
        email.postponed(now.plus(pause(email.attempts)), reason);
        LOG.emailWaits(email.id.toString(), email.attempts, reason);
    }

    private Duration pause(int attempts) {
        Duration pause = config.retryMin().multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
        return pause.compareTo(config.retryMax()) > 0 ? config.retryMax() : pause;
    }
}
