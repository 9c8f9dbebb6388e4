package io.webjack.admin.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.webjack.admin.AdminLog;
import io.webjack.admin.access.Caller;
import io.webjack.admin.document.JsonDocument;
import io.webjack.admin.document.Parameters;
import io.webjack.catalog.validation.RetryValidator.CheckedBulkRetry;
import io.webjack.catalog.validation.RetryValidator.CheckedRetry;
import io.webjack.catalog.validation.SettlementValidator.Action;
import io.webjack.catalog.validation.SettlementValidator.CheckedBulkSettlement;
import io.webjack.catalog.validation.SettlementValidator.CheckedSettlement;
import io.webjack.database.DatabaseStartup;
import io.webjack.problem.ProblemException;
import io.webjack.wire.Ids;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs many operations again, or settles them, in the order of their arrival and at a bounded rate. Which operations come next is kept before
 * they run, where it stands with each page. Of all instances one at a time runs a page: the order holds also where two
 * filters find the same operations.
 */
@ApplicationScoped
class BulkRetries {
    private static final int LARGEST_PAGE = 50;

    private final BulkRetryStore store;
    private final RetryHistory history;
    private final PageRetries pages;
    private final PageSettlements settlements;
    private final Caller caller;
    private final DatabaseStartup database;
    private final Clock clock;

    BulkRetries(
            BulkRetryStore store,
            RetryHistory history,
            PageRetries pages,
            PageSettlements settlements,
            Caller caller,
            DatabaseStartup database,
            Clock clock) {
        this.store = store;
        this.history = history;
        this.pages = pages;
        this.settlements = settlements;
        this.caller = caller;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Begins; operations that come from now on do not belong to it. The same asked for once more before it has begun to run
     * anything is the same retry.
     *
     * @param key of the client, that makes repetitions of its request known; null: it sent none
     * @throws ProblemException 422 when the key was used for something else
     */
    BulkRetryView begin(CheckedBulkRetry wanted, @Nullable String key) {
        return begin(wanted.filter(), wanted.perSecond(), fingerprint(wanted), key, retry -> {
            retry.fromFailed = wanted.fromFailed();
            retry.original = wanted.original();
        });
    }

    /** The same with what people decide about operations. */
    BulkRetryView begin(CheckedBulkSettlement wanted) {
        return begin(wanted.filter(), wanted.perSecond(), fingerprint(wanted), null, bulk -> {
            bulk.status = BulkRetryEntity.Status.SETTLING;
            bulk.action = BulkRetryEntity.Kind.valueOf(wanted.what().action().name());
            bulk.resolveAs = wanted.what().as();
            bulk.comment = wanted.what().comment();
        });
    }

    private BulkRetryView begin(
            Map<String, List<String>> wanted,
            BigDecimal perSecond,
            UUID asked,
            @Nullable String key,
            Consumer<BulkRetryEntity> how) {
        UUID workspaceId = caller.workspaceId();
        Instant now = clock.instant();
        Map<String, List<String>> filter = new HashMap<>(wanted);
        filter.merge("to", List.of(now.toString()), (given, end) -> isBefore(given.get(0), now) ? given : end);
        long matched = history.count(filter);
        return QuarkusTransaction.requiringNew().call(() -> {
            store.lockBeginnings();
            Optional<BulkRetryEntity> known =
                    key == null ? store.notBegun(workspaceId, asked) : store.byKey(workspaceId, key);
            if (known.isPresent()) {
                if (!asked.equals(known.get().asked)) {
                    throw Retries.keyReused("retry of many operations");
                }
                return BulkRetryView.of(known.get());
            }
            BulkRetryEntity retry = new BulkRetryEntity(
                    Ids.newId(), workspaceId, JsonDocument.text(filter), perSecond, now, caller.name());
            how.accept(retry);
            retry.matched = matched;
            retry.asked = asked;
            retry.clientKey = key;
            store.persist(retry);
            return BulkRetryView.of(retry);
        });
    }

    /** @throws ProblemException 404 */
    BulkRetryView get(UUID id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> store.findByIdOptional(id)
                        .filter(retry -> retry.workspaceId.equals(caller.workspaceId()))
                        .map(BulkRetryView::of)
                        .orElseThrow(Parameters::notFound));
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void work() {
        database.whenReady(this::pages, failure -> AdminLog.LOG.bulkRetryWaits(failure.toString()));
    }

    private void pages() {
        boolean more = true;
        while (more) {
            more = QuarkusTransaction.requiringNew().timeout(120).call(this::onePage);
        }
    }

    private boolean onePage() {
        Optional<BulkRetryEntity> due = store.takeDue(clock.instant());
        due.ifPresent(this::onePage);
        return due.isPresent();
    }

    private void onePage(BulkRetryEntity retry) {
        caller.actFor(retry.workspaceId, retry.createdBy);
        if (retry.page == null) {
            int most = retry.perSecond
                    .setScale(0, RoundingMode.CEILING)
                    .min(BigDecimal.valueOf(LARGEST_PAGE))
                    .intValue();
            // Kept before anything runs, so that a page that a crash repeats is the same.
            boolean inOrder = retry.status != BulkRetryEntity.Status.RUNNING;
            retry.page = JsonDocument.text(history.page(filter(retry), inOrder, retry.cursor, most));
            return;
        }
        RetryPage page = page(retry.id, retry.page);
        PageRetries.Chunk chunk = run(retry, page);
        retry.add(chunk);
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
    }

    private PageRetries.Chunk run(BulkRetryEntity bulk, RetryPage page) {
        return switch (bulk.action) {
            case RETRY ->
                pages.run(page, new CheckedRetry(bulk.fromFailed, bulk.original, Map.of(), List.of()), bulk.id);
            case RUN_NOW, CANCEL, RESOLVE ->
                settlements.run(
                        page,
                        new CheckedSettlement(
                                Action.valueOf(bulk.action.name()), bulk.resolveAs, bulk.comment, List.of()),
                        bulk.createdBy);
        };
    }

    private static UUID fingerprint(CheckedBulkSettlement wanted) {
        return Ids.derived(
                new UUID(0, 0),
                JsonDocument.text(new TreeMap<>(wanted.filter()))
                        + wanted.what().action()
                        + wanted.what().as()
                        + wanted.what().comment()
                        + wanted.perSecond().stripTrailingZeros());
    }

    private static UUID fingerprint(CheckedBulkRetry wanted) {
        return Ids.derived(
                new UUID(0, 0),
                JsonDocument.text(new TreeMap<>(wanted.filter()))
                        + RetryFingerprint.text(wanted.fromFailed(), wanted.original(), Map.of())
                        + wanted.perSecond().stripTrailingZeros());
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
            return OffsetDateTime.parse(given).toInstant().isBefore(now);
        } catch (DateTimeException e) {
            // The history says what is wrong with it.
            return true;
        }
    }
}
