package io.webjack.admin.replay;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.webjack.admin.document.Language;
import io.webjack.admin.processing.ProcessingVersions;
import io.webjack.admin.publication.CancellationPublisher;
import io.webjack.catalog.validation.RetryValidator.CheckedRetry;
import io.webjack.catalog.validation.SettlementValidator.Action;
import io.webjack.catalog.validation.SettlementValidator.CheckedSettlement;
import io.webjack.contracts.OperationStatus;
import io.webjack.contracts.cancellation.Cancellation;
import io.webjack.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Carries out what a person decides about one operation. Blocks.
 *
 * <pre>
 *   cancel, resolve   kept ─── cancellation acknowledged ─── the history shows it
 *                          ▲ a crash here: it ends as cancelled all the same, when its record is come to
 *   run now           intent kept ─── event acknowledged ─── intent marked
 * </pre>
 */
@ApplicationScoped
class Settlements {
    /** How often it is looked again when an operation moves in the very moment. */
    private static final int MOST_LOOKS = 3;

    private static final CheckedRetry AS_IT_STANDS = new CheckedRetry(true, false, Map.of(), List.of());

    private final RetryHistory history;
    private final ProcessingVersions versions;
    private final Retries retries;
    private final CancellationStore cancellations;
    private final CancellationPublisher publisher;
    private final Clock clock;

    Settlements(
            RetryHistory history,
            ProcessingVersions versions,
            Retries retries,
            CancellationStore cancellations,
            CancellationPublisher publisher,
            Clock clock) {
        this.history = history;
        this.versions = versions;
        this.retries = retries;
        this.cancellations = cancellations;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Carries it out.
     *
     * @param by who decides
     * @throws ProblemException 404, 409 with the reason when it cannot be done, 503
     */
    Settled one(UUID operationId, CheckedSettlement wanted, String by, Language language) {
        Outcome outcome = settle(operationId, wanted, by);
        if (outcome.refusal().isPresent()) {
            throw Retries.refused(outcome.refusal().get(), language);
        }
        return new Settled(operationId, outcome.status(), outcome.name());
    }

    /** One of many: that it cannot be done is counted. */
    Optional<NotRepeatable> ofMany(UUID operationId, CheckedSettlement wanted, String by) {
        if (history.find(operationId).isEmpty()) {
            return Optional.of(NotRepeatable.NOT_KEPT);
        }
        return settle(operationId, wanted, by).refusal();
    }

    private Outcome settle(UUID operationId, CheckedSettlement wanted, String by) {
        for (int look = 0; look < MOST_LOOKS; look++) {
            ReplaySource source = history.source(operationId);
            Optional<NotRepeatable> refusal =
                    SettlementPolicy.refusal(wanted.action(), asCase(source, wanted.action()));
            if (refusal.isPresent()) {
                return known(refusal.get(), operationId, wanted, by, source);
            }
            if (wanted.action() == Action.RUN_NOW) {
                runNow(operationId, source);
                return Outcome.done(source.status(), source);
            }
            Instant now = clock.instant();
            if (source.status() != OperationStatus.FAILED && source.status() != OperationStatus.UNKNOWN) {
                cancel(operationId, source, now);
            }
            RetryHistory.Effect effect = history.settle(operationId, wanted, by, now, source.sequence());
            switch (effect.effect()) {
                case SETTLED, NOTED, KNOWN -> {
                    return Outcome.done(effect.status(), source);
                }
                case OVER -> {
                    return Outcome.refused(NotRepeatable.ALREADY_OVER, source);
                }
                case MOVED -> {
                    // It stands otherwise by now: whether that can be done is another question.
                }
            }
        }
        return Outcome.refused(NotRepeatable.STILL_AT_WORK, history.source(operationId));
    }

    /** What is decided once more, for its answer was lost or a crash came before it, is done. */
    private Outcome known(
            NotRepeatable refusal, UUID operationId, CheckedSettlement wanted, String by, ReplaySource source) {
        if (refusal == NotRepeatable.ALREADY_OVER && wanted.action() != Action.RUN_NOW) {
            RetryHistory.Effect effect = history.settle(operationId, wanted, by, clock.instant(), source.sequence());
            if (effect.effect() == RetryHistory.Effect.Kind.KNOWN) {
                return Outcome.done(effect.status(), source);
            }
        }
        return Outcome.refused(refusal, source);
    }

    private void runNow(UUID operationId, ReplaySource source) {
        if (source.goesOnItself()) {
            var unused = retries.one(operationId, AS_IT_STANDS, null, Language.EN);
        } else {
            retries.runNow(operationId, source);
        }
    }

    /** Nothing of it is to be begun any more, also by whoever has asked for that in this moment. */
    private void cancel(UUID operationId, ReplaySource source, Instant now) {
        QuarkusTransaction.requiringNew().run(() -> cancellations.keep(operationId, now));
        publisher.publish(new Cancellation(operationId, source.processingId(), source.sequence(), now));
    }

    private SettlementPolicy.SettlementCase asCase(ReplaySource source, Action action) {
        boolean matters = action == Action.RUN_NOW;
        return source.asSettlementCase(
                !matters || versions.current(source.processingId()).isPresent(),
                !matters
                        || versions.definition(source.processingId(), source.processingVersion())
                                .isPresent(),
                clock.instant());
    }

    /**
     * What has become of it.
     *
     * @param status where it stands now
     * @param processingName for whoever keeps what was done
     */
    record Settled(UUID id, OperationStatus status, String processingName) {}

    private record Outcome(Optional<NotRepeatable> refusal, OperationStatus status, String name) {
        static Outcome refused(NotRepeatable reason, ReplaySource source) {
            return new Outcome(Optional.of(reason), source.status(), nameOf(source));
        }

        static Outcome done(OperationStatus status, ReplaySource source) {
            return new Outcome(Optional.empty(), status, nameOf(source));
        }

        private static String nameOf(ReplaySource source) {
            return source.processingName() == null ? "" : source.processingName();
        }
    }
}
