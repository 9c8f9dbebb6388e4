package io.webjack.ingest.lead;

import io.micrometer.core.instrument.MeterRegistry;
import io.webjack.ingest.connection.ConnectionDirectory;
import io.webjack.ingest.identity.EventKeys;
import io.webjack.replica.ProcessingSnapshot;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Everything that reads leads by their ids, put together. */
public final class LeadReader implements AutoCloseable {
    private final ExecutorService threads;
    private final WaitingReadings waiting = new WaitingReadings();
    private final ReadingQueue queue;
    private final ReadingDispatcher dispatcher;
    private final WaitingRestore restore;
    private final LeadConsumer consumer;
    private final LeadPollConsumer polls;

    /**
     * @param kafkaProperties at least {@code bootstrap.servers}
     * @param processings what is known of the processings at the time of asking
     */
    public LeadReader(
            Map<String, ?> kafkaProperties,
            List<LeadPlatform> platforms,
            ConnectionDirectory connections,
            Supplier<ProcessingSnapshot> processings,
            LeadPublisher publisher,
            EventKeys keys,
            LeadConfig config,
            MeterRegistry registry,
            Clock clock) {
        Map<String, LeadPlatform> byType = new HashMap<>();
        platforms.forEach(platform -> byType.put(platform.sourceType(), platform));
        threads = Executors.newCachedThreadPool(work -> {
            Thread created = new Thread(work, "lead-reading");
            created.setDaemon(true);
            return created;
        });
        AccessGates gates = new AccessGates(config.probeEvery());
        LeadMetrics metrics = new LeadMetrics(registry);
        ReadingPauses pauses = new ReadingPauses(
                config.pauses(), () -> ThreadLocalRandom.current().nextDouble());
        ReadingRecorder recorder = new ReadingRecorder(
                publisher, new WrittenEventsConsumer(kafkaProperties), waiting, keys, config, pauses, clock);
        ReadingRunner runner = new ReadingRunner(byType, connections, processings, gates, recorder, metrics, clock);
        queue = new ReadingQueue(config.concurrency(), config.concurrencyPerConnection(), threads);
        dispatcher = new ReadingDispatcher(queue, runner, waiting, connections, publisher, config, clock);
        WaitingLeadsConsumer table = new WaitingLeadsConsumer(
                kafkaProperties, (record, reason) -> dispatcher.unreadable(record, reason, () -> {}));
        restore = new WaitingRestore(table, waiting, gates, clock);
        consumer = new LeadConsumer(kafkaProperties, config.group(), restore, dispatcher, clock);
        polls = new LeadPollConsumer(kafkaProperties, config.group() + "-polls", byType, processings, publisher, clock);
        metrics.gauge("webjack.ingest.lead.waiting", waiting::size);
        metrics.gauge("webjack.ingest.lead.held", waiting::held);
        metrics.gauge("webjack.ingest.lead.queued", queue::waiting);
        metrics.gauge("webjack.ingest.lead.running", queue::running);
    }

    /** Begins; the definitions must have been read by now. */
    public void start() {
        consumer.start();
        polls.start();
    }

    /** Whether nothing has ended that should go on; true also before the start. */
    public boolean isAlive() {
        return consumer.isAlive() && polls.isAlive();
    }

    /** How many leads wait to be read again. */
    public int waiting() {
        return waiting.size();
    }

    /** Whether it has partitions, and all their waiting leads in memory. */
    public boolean isTakingPart() {
        return consumer.isTakingPart();
    }

    /** Lets what is under way end, for some seconds. */
    @Override
    public void close() {
        polls.close();
        consumer.close();
        restore.close();
        dispatcher.close();
        threads.shutdownNow();
    }
}
