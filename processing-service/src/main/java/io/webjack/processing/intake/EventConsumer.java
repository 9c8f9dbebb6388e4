package io.webjack.processing.intake;

import static io.webjack.processing.ProcessingLog.LOG;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.webjack.kafka.KafkaSettings;
import io.webjack.processing.broker.PollLimit;
import io.webjack.processing.memory.Memory;
import io.webjack.processing.resume.MemoryConsumer;
import io.webjack.processing.resume.ResumeConfig;
import io.webjack.replica.ProcessingReplica;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code webjack.events}, {@code webjack.events-overflow} and {@code webjack.continuations-*} in a thread of its own
 * for as long as the service runs. Whatever breaks the reading off, it begins anew from the committed offsets.
 */
@Singleton
public final class EventConsumer {
    private static final int LONGEST_FETCH_MILLIS = 20;

    /** What is fetched of a partition at once, unless its first batch is larger. It lies here as long as the partition is paused. */
    private static final int LARGEST_PART = 256 * 1024;

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final KafkaSettings settings;
    private final GroupMembership membership;
    private final IntakeConfig config;
    private final Assignment assignment;
    private final SlotPools slots;
    private final IntakeProgress progress;
    private final ResumeConfig resume;
    private final ProcessingReplica replica;
    private final Memory memory;
    private final Clock clock;
    private final MeterRegistry registry;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<byte[], byte[]> open;

    @Inject
    EventConsumer(
            KafkaSettings settings,
            GroupMembership membership,
            IntakeConfig config,
            Assignment assignment,
            SlotPools slots,
            IntakeProgress progress,
            ResumeConfig resume,
            ProcessingReplica replica,
            Memory memory,
            Clock clock,
            MeterRegistry registry) {
        this.replica = replica;
        this.memory = memory;
        this.resume = resume;
        this.clock = clock;
        this.settings = settings;
        this.membership = membership;
        this.config = config;
        this.assignment = assignment;
        this.slots = slots;
        this.progress = progress;
        this.registry = registry;
    }

    /** Begins to read once it may; returns at once. */
    public void start(BooleanSupplier mayBegin) {
        Thread thread = new Thread(() -> read(mayBegin), "webjack-intake");
        thread.setDaemon(true);
        thread.start();
    }

    /** Gives the partitions up in order and waits for that. */
    public void stop() {
        stopped.countDown();
        KafkaConsumer<byte[], byte[]> consumer = open;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            if (!ended.await(config.revocationWait().plus(CLOSING).plus(CLOSING).toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.intakeNotEnded();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(BooleanSupplier mayBegin) {
        try {
            while (!isStopped()) {
                if (mayBegin.getAsBoolean()) {
                    readOnce();
                }
                pause();
            }
        } finally {
            ended.countDown();
        }
    }

    private void readOnce() {
        PollLimit limit = new PollLimit(memory.poll());
        membership.tellSessionTimeout();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(limit, membership.with(properties()));
                KafkaClientMetrics metrics = new KafkaClientMetrics(consumer);
                Restoration restoration = new Restoration(
                        new MemoryConsumer(settings, resume, memory, clock, this::orderIsKept), memory.restored())) {
            metrics.bindTo(registry);
            open = consumer;
            new PollLoop(
                            new PollLoop.Clients(consumer, () -> aside(limit), limit),
                            assignment,
                            slots,
                            restoration,
                            config,
                            clock,
                            progress)
                    .run(Input.byName().keySet(), this::isStopped);
        } catch (UnsupportedVersionException e) {
            if (!membership.fallBack()) {
                LOG.intakeBroken(e);
            }
        } catch (RuntimeException e) {
            LOG.intakeBroken(e);
        } finally {
            open = null;
        }
    }

    /** Outside the group, for as long as that of the group waits for partitions that go. */
    private Consumer<byte[], byte[]> aside(PollLimit limit) {
        Map<String, Object> properties = settings.with(properties());
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "webjack-processing-aside");
        return consumer(limit, properties);
    }

    private static KafkaConsumer<byte[], byte[]> consumer(PollLimit limit, Map<String, Object> properties) {
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), limit);
    }

    private Map<String, Object> properties() {
        return Map.ofEntries(
                Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, "webjack-processing-intake"),
                Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                Map.entry(
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        slots.events().slots().batch()),
                // A fetch asks for the partitions of which nothing lies here at that moment; the others wait for its
                // end.
                Map.entry(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, LONGEST_FETCH_MILLIS),
                Map.entry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, memory.poll()),
                Map.entry(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, LARGEST_PART),
                Map.entry(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000));
    }

    private boolean orderIsKept() {
        return replica.snapshot().all().values().stream().anyMatch(definition -> definition.ordering() != null);
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void pause() {
        try {
            if (stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.intakeEnded();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }
}
