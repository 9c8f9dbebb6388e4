package io.webjack.processing.execution;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.processing.cancellation.CancellationReplica;
import io.webjack.processing.destination.TrustReplica;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.replica.ProcessingReplica;
import io.webjack.replica.ProcessingSnapshot;
import io.webjack.replica.SecretReplica;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The processings as this instance knows them, and whether that is everything that the broker had acknowledged. Nothing is
 * held or ended because of what is not known without asking for that first. Used by all lanes.
 *
 * <pre>
 *   admin:  start ─ written ─ answered ┐
 *   sender:                            └ lead ─ stored ┐
 *   here:                                              └ taken ─ not running? ─ read up to the end as it is now ─ decided
 * </pre>
 */
@Singleton
final class KnownDefinitions implements Definitions {
    /** How long one question may wait for the broker; then it is asked again. */
    private static final Duration ASKING = Duration.ofSeconds(10);

    private final ProcessingReplica replica;
    private final SecretReplica secrets;
    private final TrustReplica trusts;
    private final CancellationReplica cancellations;
    private final AtomicLong changes = new AtomicLong();
    private volatile Complete complete = new Complete(-1, ProcessingSnapshot.EMPTY);

    @Inject
    KnownDefinitions(
            ProcessingReplica replica, SecretReplica secrets, TrustReplica trusts, CancellationReplica cancellations) {
        this.replica = replica;
        this.secrets = secrets;
        this.trusts = trusts;
        this.cancellations = cancellations;
        replica.onChange(snapshot -> completeFor(changes.incrementAndGet(), snapshot));
    }

    @Override
    public Optional<ProcessingDefinition> of(UUID processing) {
        return replica.snapshot().byId(processing);
    }

    @Override
    public boolean hasAllFor(ProcessingDefinition definition) {
        return complete.snapshot()
                .byId(definition.id())
                .filter(known -> known.version() >= definition.version())
                .isPresent();
    }

    @Override
    public Optional<Instant> cancelledAt(Event event) {
        return cancellations.of(event.operationId(), event.run());
    }

    @Override
    public Future<Boolean> certain(EventOrigin origin) {
        Promise<Boolean> told = Promise.promise();
        ask(origin, told);
        return told.future();
    }

    private void ask(EventOrigin origin, Promise<Boolean> told) {
        var unused = replica.upToDate(ASKING)
                .whenComplete((upToDate, failure) -> origin.lane().execute(() -> {
                    if (!origin.ownership().isHeld()) {
                        told.complete(false);
                    } else if (Boolean.TRUE.equals(upToDate)) {
                        told.complete(true);
                    } else {
                        ask(origin, told);
                    }
                }));
    }

    /** Calls the listener after every change and every cancellation, in the replica's thread. */
    void onChange(Runnable listener) {
        replica.onChange(snapshot -> listener.run());
        cancellations.onChange(listener);
    }

    private void completeFor(long change, ProcessingSnapshot snapshot) {
        CompletionStage<Boolean> both =
                secrets.upToDate(ASKING).thenCombine(trusts.upToDate(ASKING), Boolean::logicalAnd);
        var unused = both.whenComplete((upToDate, failure) -> {
            if (Boolean.TRUE.equals(upToDate)) {
                completed(new Complete(change, snapshot));
            } else if (change == changes.get()) {
                completeFor(change, snapshot);
            }
        });
    }

    private synchronized void completed(Complete reached) {
        if (reached.change() > complete.change()) {
            complete = reached;
        }
    }

    /** Up to which change of the processings the secrets and connections are known. */
    private record Complete(long change, ProcessingSnapshot snapshot) {}
}
