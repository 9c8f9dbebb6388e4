package io.webjack.processing.intake;

import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.test.EventBuilder;
import io.webjack.test.TestTopics;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Leads that come steadily, in all partitions in turn, some of them with an ordering key for each partition. */
final class LeadLoad implements AutoCloseable {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Set<UUID> sent = ConcurrentHashMap.newKeySet();
    private final List<String> ordered = new CopyOnWriteArrayList<>();
    private final Future<?> sending;
    private int next;

    private LeadLoad(ProcessingDefinition slow, ProcessingDefinition ordered, Duration every) {
        sending = clock.scheduleAtFixedRate(() -> send(slow, ordered), 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A pair of leads each time; fields: {@code partition} and {@code n}. */
    static LeadLoad begin(ProcessingDefinition slow, ProcessingDefinition ordered, Duration every) {
        return new LeadLoad(slow, ordered, every);
    }

    private void send(ProcessingDefinition slow, ProcessingDefinition inOrder) {
        int n = next++;
        int partition = n % TestTopics.PARTITIONS;
        write(partition, "any", event(slow, partition, n).build());
        String key = "contact-" + partition;
        write(
                partition,
                key,
                event(inOrder, partition, n).with("orderingKey", key).build());
        ordered.add(partition + " " + n);
    }

    private static EventBuilder event(ProcessingDefinition definition, int partition, int n) {
        return EventBuilder.of(definition).field("partition", partition).field("n", n);
    }

    private void write(int partition, String key, Event event) {
        TestTopics.send(Topic.EVENTS, partition, key, event);
        sent.add(event.operationId());
    }

    /** The ids of the operations so far. */
    Set<UUID> sent() {
        return Set.copyOf(sent);
    }

    /** The bodies of the ordered ones of a partition, as they have to arrive. */
    List<String> ordered(int partition) {
        return ordered.stream().filter(body -> body.startsWith(partition + " ")).toList();
    }

    /** Ends it; whatever went wrong while sending comes out here. */
    void end() {
        sending.cancel(false);
        clock.shutdown();
        try {
            if (!clock.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a lead could not be written");
            }
            if (!sending.isCancelled()) {
                sending.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
