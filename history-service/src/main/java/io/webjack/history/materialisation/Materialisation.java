package io.webjack.history.materialisation;

import static io.webjack.history.HistoryLog.LOG;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.webjack.history.incident.IncidentConfig;
import io.webjack.history.incident.TroubleRule;
import io.webjack.history.memory.HeapShares;
import io.webjack.history.memory.MemoryBudget;
import io.webjack.kafka.KafkaSettings;
import io.webjack.kafka.TopicPreparation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Runs the two threads of the materialisation: one reads, one writes. */
@ApplicationScoped
class Materialisation {
    private static final long END_MILLIS = 10_000;

    private final BatchBuffer buffer;
    private final TopicsConsumer consumer;
    private final BatchRun run;
    private final Lag lag;
    private final TopicPreparation topics;
    private final MaterialisationConfig config;
    private final Clock clock;
    private final Counter records;
    private final Timer batches;
    private final Thread reading;
    private final Thread writing;
    private volatile boolean stopping;

    Materialisation(
            KafkaSettings settings,
            MaterialisationConfig config,
            IncidentConfig incidents,
            BatchRun run,
            TopicPreparation topics,
            MemoryBudget memory,
            HeapShares heap,
            Lag lag,
            MeterRegistry metrics,
            Clock clock) {
        this.config = config;
        this.run = run;
        this.lag = lag;
        this.topics = topics;
        this.clock = clock;
        this.buffer = new BatchBuffer(
                config.batchRecords(), heap.waiting(config.batchSize().asLongValue()));
        this.consumer = new TopicsConsumer(
                settings,
                config,
                buffer,
                new RecordReader(new TroubleRule(incidents.longWait()), new DeadLetters(clock, memory), memory),
                heap,
                run::canWrite,
                clock);
        this.reading = thread("webjack-history-reading", () -> {
            topics.prepare();
            consumer.run();
        });
        this.writing = thread("webjack-history-writing", this::write);
        this.records = Counter.builder("webjack.history.records")
                .description("Records written to the database")
                .register(metrics);
        this.batches = Timer.builder("webjack.history.batches")
                .description("Time to write a batch")
                .register(metrics);
        Gauge.builder("webjack.history.waiting.records", buffer, BatchBuffer::waiting)
                .description("Records that were read and are not written yet")
                .strongReference(true)
                .register(metrics);
        Gauge.builder("webjack.history.oldest.seconds", this, m -> m.oldestAge().toMillis() / 1000.0)
                .description("How long the oldest record that was read has waited for the database")
                .strongReference(true)
                .register(metrics);
        Gauge.builder("webjack.history.behind.seconds", lag, l -> l.behind().toMillis() / 1000.0)
                .description("How long after it happened the last batch was written")
                .strongReference(true)
                .register(metrics);
    }

    void begin(@Observes StartupEvent start) {
        reading.start();
        writing.start();
    }

    void end(@Observes ShutdownEvent end) {
        stopping = true;
        topics.stop();
        consumer.stop();
        join(reading);
        run.stop();
        buffer.close();
        join(writing);
    }

    /** How long the oldest record that was read has waited for the database. */
    Duration oldestAge() {
        long oldest = buffer.oldest();
        return oldest == Long.MAX_VALUE ? Duration.ZERO : Duration.ofMillis(Math.max(0, clock.millis() - oldest));
    }

    boolean areTopicsReady() {
        return topics.isDone();
    }

    Duration sinceLastTurn() {
        return Duration.ofMillis(consumer.sinceLastTurn());
    }

    Duration longestWait() {
        return config.longestWait();
    }

    private void write() {
        try {
            Batch batch;
            while ((batch = buffer.take()) != null) {
                long begun = System.nanoTime();
                if (!run.write(batch.readings())) {
                    return;
                }
                consumer.written(batch);
                lag.written(batch.oldest());
                records.increment(batch.size());
                batches.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread thread(String name, Runnable work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        if (!stopping) {
                            LOG.writingFailed(e);
                            throw e;
                        }
                    }
                },
                name);
        thread.setDaemon(true);
        return thread;
    }

    private static void join(Thread thread) {
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
