package io.webjack.ingest.fetch;

import static io.webjack.ingest.fetch.FetchLog.LOG;

import io.webjack.contracts.lead.LeadReading.OneLead;
import io.webjack.contracts.lead.WaitingReading;
import io.webjack.kafka.UnreadableRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;

/** Brings what waits of newly assigned partitions back into memory, beside the polling thread. */
final class WaitingRestore implements AutoCloseable {
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final FetchMemory memory;
    private final WaitingFetches waitingFetches;
    private final AccessGates gates;
    private final Consumer<UnreadableRecord> unreadable;
    private final Clock clock;
    private final ScheduledExecutorService thread;

    /** @param unreadable takes records that cannot be read */
    WaitingRestore(
            FetchMemory memory,
            WaitingFetches waitingFetches,
            AccessGates gates,
            Consumer<UnreadableRecord> unreadable,
            Clock clock) {
        this.memory = memory;
        this.waitingFetches = waitingFetches;
        this.gates = gates;
        this.unreadable = unreadable;
        this.clock = clock;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread created = new Thread(work, "waiting-restore");
            created.setDaemon(true);
            return created;
        });
    }

    /** Completes when all that waits of the partition is in memory, or its tenure is over. */
    CompletableFuture<Void> begin(Tenure tenure) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        thread.execute(() -> restore(tenure, done));
        return done;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the work takes care of its own failures
    private void restore(Tenure tenure, CompletableFuture<Void> done) {
        try {
            Map<String, WaitingReading> found = memory.waiting(tenure, unreadable);
            boolean here = tenure.run(() -> found.values().forEach(waiting -> add(tenure, waiting)));
            if (here && !found.isEmpty()) {
                LOG.restored(tenure.partition(), found.size());
            }
            done.complete(null);
        } catch (KafkaException | IllegalStateException e) {
            LOG.restoreFailed(tenure.partition(), String.valueOf(e.getMessage()));
            try {
                thread.schedule(() -> restore(tenure, done), AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException stopped) {
                done.complete(null);
            }
        }
    }

    private void add(Tenure tenure, WaitingReading waiting) {
        if (waiting.heldAtVersion() != null && waiting.problem() != null) {
            gates.refusedBefore(
                    waiting.reading().connectionId(),
                    waiting.reading().pageId(),
                    waiting.heldAtVersion(),
                    waiting.dueAt(),
                    waiting.problem());
        }
        boolean stillToBeShown = waiting.reading() instanceof OneLead && !waiting.announced();
        Instant dueAt = stillToBeShown ? clock.instant() : waiting.dueAt();
        waitingFetches.put(tenure, waiting, dueAt);
    }
}
