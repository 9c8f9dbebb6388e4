package io.webjack.admin.replay;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.webjack.admin.document.Language;
import io.webjack.admin.publication.EventPublisher;
import io.webjack.admin.replay.RetryIntentEntity.Key;
import io.webjack.catalog.validation.RetryValidator.CheckedRetry;
import io.webjack.problem.Problem;
import io.webjack.problem.ProblemException;
import io.webjack.wire.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs one operation again, once however often that is asked for: the intent is kept before anything is written, and who
 * asks for the same gets the operation that runs already. Blocks.
 */
@ApplicationScoped
class Retries {
    /** Behind that an operation that goes on itself and has not moved may have lost its event. */
    private static final Duration LONGEST_WAY = Duration.ofMinutes(1);

    private final RetryHistory history;
    private final RetryIntentStore intents;
    private final RetryKeyStore keys;
    private final ReplayedEvents events;
    private final EventPublisher publisher;
    private final OneAtATime<UUID> asked = new OneAtATime<>();
    private final Clock clock;

    Retries(
            RetryHistory history,
            RetryIntentStore intents,
            RetryKeyStore keys,
            ReplayedEvents events,
            EventPublisher publisher,
            Clock clock) {
        this.history = history;
        this.intents = intents;
        this.keys = keys;
        this.events = events;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Runs one operation again.
     *
     * @param key of the client, that makes repetitions of its request known; null: it sent none
     * @return the operation that runs: the same that is held or whose record has gone, else a new one
     * @throws ProblemException 404, 409 when it cannot run again now, 422 when the key was used for something else, 503
     */
    UUID one(UUID operationId, CheckedRetry retry, @Nullable String key, Language language) {
        // To who asks in another workspace it is not there, whatever others have asked of it.
        var unused = history.source(operationId);
        String wanted = RetryFingerprint.text(retry.fromFailed(), retry.original(), retry.fields());
        UUID request = Ids.derived(operationId, wanted);
        return asked.call(
                request + "/" + key,
                () -> key == null
                        ? run(operationId, retry, language)
                        : keyed(operationId, retry, key, request, language));
    }

    private UUID keyed(UUID operationId, CheckedRetry retry, String key, UUID request, Language language) {
        RetryKeyEntity known = keys.claim(new RetryKeyEntity.Key(operationId, key), request, clock.instant());
        if (!known.fingerprint.equals(request)) {
            throw keyReused("retry of this operation");
        }
        if (known.runningId != null) {
            return known.runningId;
        }
        UUID running = run(operationId, retry, language);
        keys.answered(known.key, running);
        return running;
    }

    private UUID run(UUID operationId, CheckedRetry retry, Language language) {
        ReplaySource source = history.source(operationId);
        if (source.isTest()) {
            throw refused(NotRepeatable.WAS_A_TEST, language);
        }
        Optional<NotRepeatable> refusal = RetryPolicy.refusal(
                events.asCase(source, retry.original()),
                new RetryPolicy.Wanted(
                        retry.fromFailed(), retry.original(), !retry.fields().isEmpty(), false));
        if (refusal.isPresent()) {
            throw refused(refusal.get(), language);
        }
        RetryIntentEntity intent = intent(operationId, source, retry);
        write(intent, source, retry);
        return intent.runningId;
    }

    /** Lets an operation go on that waits; {@link SettlementPolicy} has agreed to it. The same asked for again is the same. */
    void runNow(UUID operationId, ReplaySource source) {
        Key key = new Key(operationId, RetryFingerprint.ofGoingOn(operationId, source), 1);
        RetryIntentEntity intent = intents.claim(new RetryIntentEntity(key, operationId, null, clock.instant()));
        if (!isOnItsWay(intent)) {
            QuarkusTransaction.requiringNew().run(() -> {
                RetryIntentEntity locked = intents.lock(intent);
                if (!isOnItsWay(locked)) {
                    int partition = Objects.requireNonNull(source.partition());
                    publisher.publish(events.runNow(locked, source), partition);
                    locked.publishedAt = clock.instant();
                }
            });
        }
    }

    private RetryIntentEntity intent(UUID operationId, ReplaySource source, CheckedRetry retry) {
        UUID fingerprint = RetryFingerprint.of(operationId, source, retry);
        Key first = new Key(operationId, fingerprint, 1);
        if (source.goesOnItself()) {
            return intents.claim(new RetryIntentEntity(first, operationId, null, clock.instant()));
        }
        Optional<RetryIntentEntity> last = intents.last(operationId, fingerprint);
        if (last.isPresent() && !isOver(last.get())) {
            return last.get();
        }
        Key key = last.map(intent -> intent.key.next()).orElse(first);
        return intents.claim(new RetryIntentEntity(key, Ids.newId(), null, clock.instant()));
    }

    /** Whether what runs by an intent has come to its end. */
    boolean isOver(RetryIntentEntity intent) {
        return intent.publishedAt != null
                && history.find(intent.runningId)
                        .map(running -> RetryPolicy.isOver(running.status()))
                        .orElse(false);
    }

    /** Writes the event of an intent unless that has been done; of several at once one does. */
    private void write(RetryIntentEntity intent, ReplaySource source, CheckedRetry retry) {
        if (isOnItsWay(intent)) {
            return;
        }
        QuarkusTransaction.requiringNew().run(() -> {
            RetryIntentEntity locked = intents.lock(intent);
            if (!isOnItsWay(locked)) {
                publisher.publish(List.of(events.of(locked, source, retry)));
                locked.publishedAt = clock.instant();
            }
        });
    }

    private boolean isOnItsWay(RetryIntentEntity intent) {
        Instant publishedAt = intent.publishedAt;
        return publishedAt != null
                && !(intent.isGoingOn() && publishedAt.plus(LONGEST_WAY).isBefore(clock.instant()));
    }

    static ProblemException refused(NotRepeatable reason, Language language) {
        return Problem.of(
                        409,
                        "not-repeatable",
                        "It cannot be done with the operation now",
                        reason.messages().get(language.tag()))
                .with("reason", reason.name())
                .with("messages", reason.messages())
                .asException();
    }

    /** @param what was asked for with it before */
    static ProblemException keyReused(String what) {
        return Problem.of(
                        422,
                        "idempotency-key-reused",
                        "The Idempotency-Key belongs to another request",
                        "This key was sent with another " + what + " before. Send a new one.")
                .asException();
    }
}
