package io.webjack.admin.replay;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.webjack.admin.publication.EventPublisher;
import io.webjack.catalog.validation.RetryValidator.CheckedRetry;
import io.webjack.contracts.event.Event;
import io.webjack.wire.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
            Wanted one = history.find(found.id())
                    .map(source -> wanted(found.id(), source, how, bulkRetryId))
                    .orElseGet(() -> new Refused(NotRepeatable.NOT_KEPT));
            if (one instanceof Refused refused) {
                skipped.add(refused.reason(), 1);
            } else {
                wanted.add((Agreed) one);
            }
        }
        QuarkusTransaction.requiringNew().timeout(100).run(() -> write(wanted, how));
        return new Chunk(wanted.size(), skipped);
    }

    private Wanted wanted(UUID operationId, ReplaySource source, CheckedRetry how, UUID bulkRetryId) {
        List<RetryIntent> known = intents.of(operationId);
        RetryPolicy.RetryCase operation = events.asCase(source, how.original());
        for (RetryIntent intent : known) {
            if (bulkRetryId.equals(intent.bulkRetryId())) {
                return ofThisRetry(intent, source, operation);
            }
        }
        Optional<NotRepeatable> refusal =
                RetryPolicy.refusal(operation, new RetryPolicy.Wanted(how.fromFailed(), how.original(), false, true));
        if (refusal.isPresent()) {
            return new Refused(refusal.get());
        }
        boolean itself = source.goesOnItself();
        UUID fingerprint = itself
                ? RetryIntent.fingerprintOfGoingOn(operationId, source.sequence())
                : RetryIntent.fingerprint(
                        operationId, source.sequence(), how.fromFailed(), how.original(), how.fields());
        int round = 1;
        for (RetryIntent intent : known) {
            boolean same = intent.fingerprint().equals(fingerprint);
            if (!itself && intent.publishedAt() != null && !retries.isOver(intent)) {
                return new Refused(NotRepeatable.ALREADY_RETRIED);
            }
            if (same && intent.publishedAt() == null) {
                // It was asked for and may never have been written.
                return new Agreed(intent, source);
            }
            round = same ? Math.max(round, intent.nextRound()) : round;
        }
        UUID running = itself ? operationId : Ids.newId();
        return new Agreed(
                intents.claim(new RetryIntent(operationId, fingerprint, round, running, bulkRetryId, now(), null)),
                source);
    }

    /** The page is run once more: a crash came behind the intent. */
    private static Wanted ofThisRetry(RetryIntent intent, ReplaySource source, RetryPolicy.RetryCase operation) {
        if (intent.publishedAt() == null && !operation.processingKnown()) {
            return new Refused(NotRepeatable.PROCESSING_DELETED);
        }
        if (intent.publishedAt() == null && !operation.versionKept()) {
            return new Refused(NotRepeatable.VERSION_NOT_KEPT);
        }
        return new Agreed(intent, source);
    }

    private void write(List<Agreed> wanted, CheckedRetry how) {
        List<RetryIntent> written = new ArrayList<>();
        List<Event> again = new ArrayList<>();
        for (Agreed one : wanted) {
            RetryIntent intent = one.intent();
            if (intent.publishedAt() == null && !isKnown(one)) {
                RetryIntent locked = intents.lock(intent);
                if (locked.publishedAt() == null) {
                    again.add(events.of(locked, one.source(), how));
                    written.add(locked);
                }
            }
        }
        publisher.publish(again);
        intents.published(written, now());
    }

    /** Whether the history shows already that it runs: then its event was written before a crash. */
    private boolean isKnown(Agreed one) {
        RetryIntent intent = one.intent();
        if (intent.isGoingOn()) {
            UUID now = RetryIntent.fingerprintOfGoingOn(
                    intent.operationId(), one.source().sequence());
            return !intent.fingerprint().equals(now);
        }
        return !one.source().retries().isEmpty()
                && history.find(intent.runningId()).isPresent();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What became of a page. */
    record Chunk(int retried, Skipped skipped) {}

    /** What is to become of one operation. */
    private sealed interface Wanted {}

    private record Agreed(RetryIntent intent, ReplaySource source) implements Wanted {}

    private record Refused(NotRepeatable reason) implements Wanted {}
}
