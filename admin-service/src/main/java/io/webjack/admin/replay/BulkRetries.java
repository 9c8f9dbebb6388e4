package io.webjack.admin.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.webjack.admin.AdminLog;
import io.webjack.admin.database.DatabaseAway;
import io.webjack.admin.database.DatabaseStartup;
import io.webjack.admin.document.Parameters;
import io.webjack.catalog.validation.RetryValidator.CheckedBulkRetry;
import io.webjack.catalog.validation.RetryValidator.CheckedRetry;
import io.webjack.problem.ProblemException;
import io.webjack.wire.Ids;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Runs many operations again at a bounded rate. Which operations come next is kept before they run, where it stands with
 * each page; what a crash repeats runs once, because of its {@code once}.
 */
@ApplicationScoped
class BulkRetries {
    private static final int LARGEST_PAGE = 50;

    private final BulkRetryStore store;
    private final Retries retries;
    private final DatabaseStartup database;
    private final Clock clock;

    BulkRetries(BulkRetryStore store, Retries retries, DatabaseStartup database, Clock clock) {
        this.store = store;
        this.retries = retries;
        this.database = database;
        this.clock = clock;
    }

    long count(CheckedBulkRetry wanted) {
        return retries.count(wanted.filter());
    }

    /** Begins; operations that come from now on do not belong to it. */
    BulkRetryView begin(CheckedBulkRetry wanted, String by) {
        Instant now = clock.instant();
        Map<String, List<String>> filter = new HashMap<>(wanted.filter());
        filter.merge("to", List.of(now.toString()), (given, end) -> isBefore(given.get(0), now) ? given : end);
        long matched = retries.count(filter);
        return QuarkusTransaction.requiringNew().call(() -> {
            BulkRetryEntity retry = new BulkRetryEntity(
                    Ids.newId(),
                    new String(WireJson.write(filter), StandardCharsets.UTF_8),
                    wanted.perSecond(),
                    now,
                    by);
            retry.fromFailed = wanted.fromFailed();
            retry.original = wanted.original();
            retry.matched = matched;
            store.add(retry);
            return BulkRetryView.of(retry);
        });
    }

    /** @throws ProblemException 404 */
    BulkRetryView get(UUID id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> store.find(id).map(BulkRetryView::of).orElseThrow(Parameters::notFound));
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void work() {
        if (!database.isReady()) {
            return;
        }
        try {
            boolean more = true;
            while (more) {
                more = QuarkusTransaction.requiringNew().timeout(120).call(this::onePage);
            }
        } catch (RuntimeException e) {
            if (!DatabaseAway.isCauseOf(e)) {
                AdminLog.LOG.bulkRetryWaits(e.toString());
            }
        }
    }

    private boolean onePage() {
        BulkRetryEntity retry = store.takeDue(clock.instant());
        if (retry == null) {
            return false;
        }
        if (retry.page == null) {
            int most = retry.perSecond
                    .setScale(0, RoundingMode.CEILING)
                    .min(BigDecimal.valueOf(LARGEST_PAGE))
                    .intValue();
            // Kept before anything runs: what a held operation has become by a run that a crash forgot must not run
            // again.
            retry.page =
                    new String(WireJson.write(retries.find(filter(retry), retry.cursor, most)), StandardCharsets.UTF_8);
            return true;
        }
        RetryPage page = page(retry.id, retry.page);
        CheckedRetry how = new CheckedRetry(retry.fromFailed, retry.original, Map.of(), List.of());
        Retries.Chunk chunk = retries.run(page, how, retry.id, retry.createdAt);
        retry.retried += chunk.retried();
        retry.skipped += chunk.skipped();
        retry.cursor = page.nextCursor();
        retry.page = null;
        long pauseMillis = BigDecimal.valueOf(chunk.retried() * 1000L)
                .divide(retry.perSecond, 0, RoundingMode.CEILING)
                .longValue();
        retry.dueAt = clock.instant().plus(Duration.ofMillis(pauseMillis));
        if (page.nextCursor() == null) {
            retry.status = BulkRetryEntity.Status.DONE;
            retry.finishedAt = clock.instant();
        }
        return true;
    }

    private static Map<String, List<String>> filter(BulkRetryEntity retry) {
        try {
            return WireJson.mapper().readValue(retry.filter, new TypeReference<Map<String, List<String>>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the filter of the retry " + retry.id + " cannot be read", e);
        }
    }

    private static RetryPage page(UUID id, String text) {
        try {
            return WireJson.mapper().readValue(text, RetryPage.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the page of the retry " + id + " cannot be read", e);
        }
    }

    private static boolean isBefore(String given, Instant now) {
        try {
            return java.time.OffsetDateTime.parse(given).toInstant().isBefore(now);
        } catch (java.time.DateTimeException e) {
            // The history says what is wrong with it.
            return true;
        }
    }
}
