package io.webjack.admin.poll;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.webjack.admin.AdminLog;
import io.webjack.admin.publication.PollRequestPublisher;
import io.webjack.contracts.definition.SourceDefinition;
import io.webjack.contracts.poll.PollRequest;
import io.webjack.database.DatabaseStartup;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request for each source that is due. A row is locked while its request is written, so that of several
 * instances one writes it; after a crash in between it may be written twice, and then the second one finds nothing new.
 */
@ApplicationScoped
class PollSchedule {
    private static final int TRANSACTION_SECONDS = 120;
    private static final int BATCH = 200;

    private final PollScheduleStore store;
    private final PollRequestPublisher publisher;
    private final PollConfig config;
    private final DatabaseStartup database;
    private final SecureRandom random;
    private final Clock clock;

    PollSchedule(
            PollScheduleStore store,
            PollRequestPublisher publisher,
            PollConfig config,
            DatabaseStartup database,
            SecureRandom random,
            Clock clock) {
        this.store = store;
        this.publisher = publisher;
        this.config = config;
        this.database = database;
        this.random = random;
        this.clock = clock;
    }

    @Scheduled(every = "{webjack.admin.poll.check-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void work() {
        database.whenReady(this::scheduleAndRequest, failure -> AdminLog.LOG.pollsWait(failure.toString()));
    }

    private void scheduleAndRequest() {
        while (inTransaction(this::schedule) == BATCH) {
            AdminLog.LOG.debug("more processings have been started");
        }
        while (inTransaction(this::request) == BATCH) {
            AdminLog.LOG.debug("more sources are due");
        }
    }

    private static int inTransaction(Callable<Integer> work) {
        return QuarkusTransaction.requiringNew().timeout(TRANSACTION_SECONDS).call(work);
    }

    private int schedule() {
        List<PollScheduleStore.Started> started = store.unscheduled(BATCH);
        Instant firstAt = clock.instant().plus(config.firstAfter());
        for (PollScheduleStore.Started one : started) {
            PollScheduleEntity row = store.of(one);
            if (row.version < one.version()) {
                row.follow(one.version(), polledSource(one).orElse(null), one.at(), firstAt);
            }
        }
        return started.size();
    }

    private int request() {
        Instant now = clock.instant();
        List<PollScheduleEntity> due = store.takeDue(now, BATCH);
        publisher.publish(due.stream()
                .map(one -> new PollRequest(
                        Objects.requireNonNull(one.sourceType),
                        one.processingId,
                        one.connectionId,
                        one.since,
                        PollRequest.Reason.SCHEDULE,
                        now))
                .toList());
        due.forEach(one -> one.nextPollAt = now.plus(jittered(one.everyMillis)));
        return due.size();
    }

    /** A tenth more or less, so that sources that were started together are not asked together for ever. */
    private Duration jittered(@Nullable Long everyMillis) {
        long every = Objects.requireNonNull(everyMillis);
        long tenth = every / 10;
        return Duration.ofMillis(every + random.nextLong(-tenth, tenth + 1));
    }

    private static Optional<PolledSource> polledSource(PollScheduleStore.Started started) {
        try {
            return PolledSource.of(WireJson.read(started.document().getBytes(StandardCharsets.UTF_8), Document.class)
                    .source());
        } catch (UnreadableRecordException e) {
            // The others must not wait for it; its publication tells about it, too.
            AdminLog.LOG.pollsWait("the processing " + started.processingId() + " cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** What matters here of a stored processing. */
    record Document(@Nullable SourceDefinition source) {}
}
