package io.webjack.admin.replay;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.webjack.admin.publication.EventPublisher;
import io.webjack.admin.replay.RetryIntentEntity.Key;
import io.webjack.catalog.validation.RetryValidator.CheckedRetry;
import io.webjack.contracts.event.Event;
import io.webjack.wire.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Runs a page of operations again, in their order. Blocks. Each intent is kept before its event is written:
 *
 * <pre>
 *   intents kept ─── events acknowledged, in order ─── intents marked ─── page done
 *        ▲ a crash: the intents of this retry are found again, and those that are not marked are written once more
 * </pre>
 */
@ApplicationScoped
class PageRetries {
    private final RetryHistory history;
    private final RetryIntentStore intents;
    private final ReplayedEvents events;
    private final Retries retries;
    private final EventPublisher publisher;
    private final Clock clock;

    PageRetries(
            RetryHistory history,
            RetryIntentStore intents,
            ReplayedEvents events,
            Retries retries,
            EventPublisher publisher,
            Clock clock) {
        this.history = history;
        this.intents = intents;
        this.events = events;
        this.retries = retries;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Runs a page of operations again.
     *
     * @param bulkRetryId of the whole retry: what a crash repeats runs once
     */
    Chunk run(RetryPage page, CheckedRetry how, UUID bulkRetryId) {
        Skipped skipped = new Skipped();
        List<Agreed> wanted = new ArrayList<>();
        for (RetryPage.Found found : page.operations()) {
            Decision one = history.find(found.id())
                    .map(source -> decide(found.id(), source, how, bulkRetryId))
                    .orElseGet(() -> new LeftOut(NotRepeatable.NOT_KEPT));
            if (one instanceof LeftOut left) {
                skipped.add(left.reason(), 1);
            } else {
                wanted.add((Agreed) one);
            }
        }
        QuarkusTransaction.requiringNew().timeout(100).run(() -> write(wanted, how));
        return new Chunk(wanted.size(), skipped);
    }

    private Decision decide(UUID operationId, ReplaySource source, CheckedRetry how, UUID bulkRetryId) {
        List<RetryIntentEntity> known = intents.of(operationId);
        RetryPolicy.RetryCase operation = events.asCase(source, how.original());
        for (RetryIntentEntity intent : known) {
            if (bulkRetryId.equals(intent.bulkRetryId)) {
                return ofThisRetry(intent, source, operation);
            }
        }
        Optional<NotRepeatable> refusal =
                RetryPolicy.refusal(operation, new RetryPolicy.Wanted(how.fromFailed(), how.original(), false, true));
        if (refusal.isPresent()) {
            return new LeftOut(refusal.get());
        }
        boolean itself = source.goesOnItself();
        UUID fingerprint = RetryFingerprint.of(operationId, source, how);
        Key key = new Key(operationId, fingerprint, 1);
        for (RetryIntentEntity intent : known) {
            boolean same = intent.key.fingerprint().equals(fingerprint);
            if (!itself && intent.publishedAt != null && !retries.isOver(intent)) {
                return new LeftOut(NotRepeatable.ALREADY_RETRIED);
            }
            if (same && intent.publishedAt == null) {
                // It was asked for and may never have been written.
                return new Agreed(intent, source);
            }
            key = same && intent.key.round() >= key.round() ? intent.key.next() : key;
        }
        UUID running = itself ? operationId : Ids.newId();
        return new Agreed(intents.claim(new RetryIntentEntity(key, running, bulkRetryId, clock.instant())), source);
    }

    /** The page is run once more: a crash came behind the intent. */
    private static Decision ofThisRetry(
            RetryIntentEntity intent, ReplaySource source, RetryPolicy.RetryCase operation) {
        if (intent.publishedAt == null && !operation.processingKnown()) {
            return new LeftOut(NotRepeatable.PROCESSING_DELETED);
        }
        if (intent.publishedAt == null && !operation.versionKept()) {
            return new LeftOut(NotRepeatable.VERSION_NOT_KEPT);
        }
        return new Agreed(intent, source);
    }

    private void write(List<Agreed> wanted, CheckedRetry how) {
        List<RetryIntentEntity> written = new ArrayList<>();
        List<Event> again = new ArrayList<>();
        for (Agreed one : wanted) {
            RetryIntentEntity intent = one.intent();
            if (intent.publishedAt == null && !isKnown(one)) {
                RetryIntentEntity locked = intents.lock(intent);
                if (locked.publishedAt == null) {
                    again.add(events.of(locked, one.source(), how));
                    written.add(locked);
                }
            }
        }
        publisher.publish(again);
        written.forEach(intent -> intent.publishedAt = clock.instant());
    }

    /** Whether the history shows already that it runs: then its event was written before a crash. */
    private boolean isKnown(Agreed one) {
        RetryIntentEntity intent = one.intent();
        if (intent.isGoingOn()) {
            UUID now = RetryFingerprint.ofGoingOn(intent.key.operationId(), one.source());
            return !intent.key.fingerprint().equals(now);
        }
        return !one.source().retries().isEmpty()
                && history.find(intent.runningId).isPresent();
    }

    /** What became of a page. */
    record Chunk(int retried, Skipped skipped) {}

    /** What is to become of one operation. */
    private sealed interface Decision {}

    private record Agreed(RetryIntentEntity intent, ReplaySource source) implements Decision {}

    private record LeftOut(NotRepeatable reason) implements Decision {}
}
