package io.webjack.history.incident;

import static io.webjack.history.HistoryLog.LOG;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.webjack.database.DatabaseStartup;
import io.webjack.history.database.Database;
import io.webjack.history.incident.LetterOutbox.Waiting;
import io.webjack.mail.OutgoingMail;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends letters. The row is locked while its letter is under way, so no two instances send the same one; when an
 * instance dies in between, the letter goes out again with the same Message-ID.
 */
@ApplicationScoped
public class LetterSender {
    private static final int MOST_DOUBLINGS = 16;

    private final Database database;
    private final DatabaseStartup startup;
    private final LetterOutbox outbox;
    private final MailClient mailer;
    private final Context mailContext;
    private final LetterConfig config;
    private final Clock clock;
    private final ScheduledExecutorService executor;
    private final Counter sent;
    private final Counter givenUp;
    private final AtomicLong waiting;
    private final AtomicInteger signals = new AtomicInteger();

    LetterSender(
            Database database,
            DatabaseStartup startup,
            LetterOutbox outbox,
            MailClient mailer,
            Vertx vertx,
            LetterConfig config,
            Clock clock,
            ScheduledExecutorService executor,
            MeterRegistry metrics) {
        this.database = database;
        this.startup = startup;
        this.outbox = outbox;
        this.mailer = mailer;
        // Called from another thread, the mail client may miss the greeting of the server: it connects on one event
        // loop and listens on another.
        this.mailContext = vertx.getOrCreateContext();
        this.config = config;
        this.clock = clock;
        this.executor = executor;
        this.sent = Counter.builder("webjack.history.letters.sent").register(metrics);
        this.givenUp = Counter.builder("webjack.history.letters.given.up").register(metrics);
        this.waiting = metrics.gauge("webjack.history.letters.waiting", new AtomicLong());
    }

    @Scheduled(every = "{webjack.history.letter.send-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        wake();
    }

    /** Sees to it that letters that are due are sent soon. */
    public void wake() {
        if (signals.getAndIncrement() == 0) {
            executor.execute(this::work);
        }
    }

    private void work() {
        int seen;
        do {
            seen = signals.get();
            if (startup.isReady()) {
                sendAll();
            }
        } while (!signals.compareAndSet(seen, 0));
    }

    private void sendAll() {
        try {
            boolean more;
            do {
                more = database.inTransaction(this::sendNext);
            } while (more);
            waiting.set(database.read(outbox::countWaiting));
        } catch (SQLException | RuntimeException e) {
            LOG.incidentWatchFailed(e);
        }
    }

    /** False when none is due. */
    private boolean sendNext(Connection connection) throws SQLException {
        Optional<Waiting> next = outbox.next(connection);
        if (next.isEmpty()) {
            return false;
        }
        Waiting letter = next.get();
        try {
            deliver(mail(letter));
        } catch (ExecutionException e) {
            failed(connection, letter, reason(e));
            return true;
        } catch (TimeoutException e) {
            failed(connection, letter, "the mail server did not answer within " + config.sendTimeout());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        outbox.sent(connection, letter);
        sent.increment();
        return true;
    }

    private void deliver(MailMessage mail) throws ExecutionException, TimeoutException, InterruptedException {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        mailContext.runOnContext(ignored -> {
            try {
                mailer.sendMail(mail).onSuccess(sent -> taken.complete(null)).onFailure(taken::completeExceptionally);
            } catch (RuntimeException e) {
                taken.completeExceptionally(e);
            }
        });
        taken.get(config.sendTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void failed(Connection connection, Waiting letter, String reason) throws SQLException {
        Instant now = clock.instant();
        boolean refused = isRefusedForGood(reason);
        if (refused || now.isAfter(letter.createdAt().plus(config.giveUpAfter()))) {
            outbox.givenUp(connection, letter, reason);
            givenUp.increment();
            LOG.letterGivenUp(letter.id().toString(), letter.attempts() + 1, reason);
            return;
        }
        outbox.postponed(connection, letter, now.plus(pause(letter.attempts())), reason);
        LOG.letterWaits(letter.id().toString(), letter.attempts() + 1, reason);
    }

    private Duration pause(int attempts) {
        Duration pause = config.retryMin().multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
        return pause.compareTo(config.retryMax()) > 0 ? config.retryMax() : pause;
    }

    private MailMessage mail(Waiting letter) {
        return new OutgoingMail(
                        "<" + letter.id() + "@webjack>",
                        config.from(),
                        List.of(letter.recipient()),
                        letter.subject(),
                        letter.text(),
                        letter.html())
                .message();
    }

    /** The server says that there is no such mailbox, or the address is none (RFC 5321, 4.2.1: 5yz is permanent). */
    private static boolean isRefusedForGood(String reason) {
        return reason.matches("(?s).*\\b55[0-9]\\b.*")
                || reason.toLowerCase(java.util.Locale.ROOT).contains("invalid email");
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).replaceAll("\\s+", " ");
    }
}
