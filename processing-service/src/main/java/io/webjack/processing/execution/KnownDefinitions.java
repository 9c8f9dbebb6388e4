package io.webjack.processing.execution;

import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.ProcessingStatus;
import io.webjack.processing.destination.TrustReplica;
import io.webjack.processing.emission.EventOrigin;
import io.webjack.replica.ProcessingReplica;
import io.webjack.replica.ProcessingSnapshot;
import io.webjack.replica.SecretReplica;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
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
final class KnownDefinitions {
    /** How long one question may wait for the broker; then it is asked again. */
    private static final Duration ASKING = Duration.ofSeconds(10);

    private final ProcessingReplica replica;
    private final SecretReplica secrets;
    private final TrustReplica trusts;
    private final AtomicLong changes = new AtomicLong();
    private volatile Complete complete = new Complete(-1, ProcessingSnapshot.EMPTY);

    @Inject
    KnownDefinitions(ProcessingReplica replica, SecretReplica secrets, TrustReplica trusts) {
        this.replica = replica;
        this.secrets = secrets;
        this.trusts = trusts;
        replica.onChange(snapshot -> completeFor(changes.incrementAndGet(), snapshot));
    }

    Optional<ProcessingDefinition> of(UUID processing) {
        return replica.snapshot().byId(processing);
    }

    /** Whether the processing runs, as far as is known. */
    boolean runs(UUID processing) {
        return of(processing)
                .filter(known -> known.status() == ProcessingStatus.RUNNING)
                .isPresent();
    }

    /**
     * Whether the secrets and connections are known that stood when this version was published: they may have been saved
     * just before.
     */
    boolean hasAllFor(ProcessingDefinition definition) {
        return complete.snapshot()
                .byId(definition.id())
                .filter(known -> known.version() >= definition.version())
                .isPresent();
    }

    /**
     * Waits until everything is known that the broker had acknowledged before this call, for as long as that takes.
     *
     * @param known told on the lane
     * @param lost told on the lane: the partition belongs to another instance by now
     */
    void whenCertain(EventOrigin origin, Runnable known, Runnable lost) {
        var unused = replica.upToDate(ASKING)
                .whenComplete((upToDate, failure) -> origin.lane().execute(() -> {
                    if (!origin.ownership().isHeld()) {
                        lost.run();
                    } else if (Boolean.TRUE.equals(upToDate)) {
                        known.run();
                    } else {
                        whenCertain(origin, known, lost);
                    }
                }));
    }

    /** Calls the listener after every change, in the replica's thread. */
    void onChange(Runnable listener) {
        replica.onChange(snapshot -> listener.run());
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
