package io.webjack.ingest.lead;

import static io.webjack.ingest.lead.LeadLog.LOG;

import io.webjack.contracts.lead.LeadReading.OneLead;
import io.webjack.contracts.lead.WaitingReading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;

/** Brings the waiting leads of newly assigned partitions back into memory, beside the consumer's thread. */
final class WaitingRestore implements AutoCloseable {
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final WaitingLeadsConsumer waitingLeads;
    private final WaitingReadings readings;
    private final AccessGates gates;
    private final Clock clock;
    private final Set<Integer> wanted = ConcurrentHashMap.newKeySet();
    private final Queue<Integer> finished = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService thread;

    WaitingRestore(WaitingLeadsConsumer waitingLeads, WaitingReadings readings, AccessGates gates, Clock clock) {
        this.waitingLeads = waitingLeads;
        this.readings = readings;
        this.gates = gates;
        this.clock = clock;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread created = new Thread(work, "lead-restore");
            created.setDaemon(true);
            return created;
        });
    }

    void begin(int partition) {
        wanted.add(partition);
        thread.execute(() -> restore(partition));
    }

    void forget(int partition) {
        wanted.remove(partition);
    }

    void forgetAll() {
        wanted.clear();
    }

    /** Partitions that are complete in memory since this was asked last. */
    List<Integer> takeFinished() {
        List<Integer> partitions = new ArrayList<>();
        for (Integer next = finished.poll(); next != null; next = finished.poll()) {
            if (wanted.contains(next)) {
                partitions.add(next);
            }
        }
        return partitions;
    }

    @Override
    public void close() {
        wanted.clear();
        thread.shutdownNow();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the work takes care of its own failures
    private void restore(int partition) {
        if (!wanted.contains(partition)) {
            return;
        }
        try {
            Map<String, WaitingReading> found = waitingLeads.read(partition, () -> !wanted.contains(partition));
            if (wanted.contains(partition)) {
                found.values().forEach(waiting -> add(partition, waiting));
                if (!found.isEmpty()) {
                    LOG.restored(partition, found.size());
                }
                finished.add(partition);
            }
        } catch (KafkaException | IllegalStateException e) {
            LOG.restoreFailed(partition, String.valueOf(e.getMessage()));
            thread.schedule(() -> restore(partition), AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void add(int partition, WaitingReading waiting) {
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
        readings.put(partition, waiting, dueAt);
    }
}
