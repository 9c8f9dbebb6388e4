package io.webjack.processing.emission;

import static io.webjack.processing.ProcessingLog.LOG;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.webjack.contracts.Topic;
import io.webjack.kafka.KafkaSettings;
import io.webjack.processing.lane.Lane;
import io.webjack.processing.memory.Memory;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The one producer of this instance. It never blocks: when the broker is away or its buffer is full, a record is tried
 * again until it is acknowledged by all in-sync replicas, or until nobody wants it any more.
 */
@Singleton
public final class RecordPublisher {
    /** What is larger is not even tried, in bytes. */
    static final int LARGEST_RECORD = 15 * 1024 * 1024;

    /** A batch that is full goes out before its time; with the usual 16 KiB half a dozen results fill one. */
    private static final int BATCH_SIZE = 128 * 1024;

    private static final int LARGEST_REQUEST = 16 * 1024 * 1024;

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaClientMetrics metrics;
    private final Duration retryAfter;
    private final Counter repeated;
    private final AtomicBoolean failing = new AtomicBoolean();

    @Inject
    RecordPublisher(KafkaSettings settings, EmissionConfig config, Memory memory, MeterRegistry registry) {
        this.producer = new KafkaProducer<>(
                settings.with(Map.ofEntries(
                        Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "webjack-processing-results"),
                        Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                        Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                        Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0),
                        Map.entry(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Integer.MAX_VALUE),
                        Map.entry(ProducerConfig.LINGER_MS_CONFIG, (int)
                                config.linger().toMillis()),
                        Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, CompressionType.LZ4.name),
                        Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_SIZE),
                        Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, Math.min(config.bufferBytes(), memory.sent())),
                        Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int)
                                config.deliveryTimeout().toMillis()),
                        Map.entry(
                                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                (int) config.deliveryTimeout().toMillis() / 2),
                        Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST))),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.metrics = new KafkaClientMetrics(producer);
        metrics.bindTo(registry);
        this.retryAfter = config.retryAfter();
        this.repeated = Counter.builder("webjack.processing.emission.repeated")
                .description("Records that had to be written again because the broker did not take them")
                .register(registry);
    }

    /** Asks for what is known about the topics, so that the first record of each finds its way. May be asked again. */
    public boolean knows(Collection<Topic> topics) {
        boolean all = true;
        for (Topic topic : topics) {
            try {
                all &= !producer.partitionsFor(topic.topicName()).isEmpty();
            } catch (TimeoutException e) {
                all = false;
            }
        }
        return all;
    }

    /**
     * Writes a record. What becomes of it is told on the lane, later.
     *
     * @param wanted asked before each repetition
     */
    void send(ProducerRecord<byte[], byte[]> record, Lane lane, BooleanSupplier wanted, Delivery delivery) {
        try {
            var unused = producer.send(record, (metadata, failure) -> {
                if (failure == null) {
                    if (failing.get() && failing.compareAndSet(true, false)) {
                        LOG.recordsWrittenAgain();
                    }
                    lane.execute(delivery::acknowledged);
                } else {
                    lane.execute(() -> failed(record, lane, wanted, delivery, failure));
                }
            });
        } catch (KafkaException | IllegalStateException e) {
            lane.execute(() -> failed(record, lane, wanted, delivery, e));
        }
    }

    private void failed(
            ProducerRecord<byte[], byte[]> record,
            Lane lane,
            BooleanSupplier wanted,
            Delivery delivery,
            Exception failure) {
        if (failure instanceof RecordTooLargeException) {
            delivery.tooLarge();
            return;
        }
        if (failing.compareAndSet(false, true)) {
            LOG.recordNotWritten(record.topic(), failure.toString());
        }
        lane.after(retryAfter, () -> {
            if (wanted.getAsBoolean()) {
                repeated.increment();
                send(record, lane, wanted, delivery);
            } else {
                delivery.givenUp();
            }
        });
    }

    @PreDestroy
    void close() {
        metrics.close();
        producer.close(Duration.ofSeconds(5));
    }

    /** What becomes of a record. */
    interface Delivery {
        /** All in-sync replicas have it. */
        void acknowledged();

        /** It will never be taken. */
        void tooLarge();

        /** Nobody wanted it any more. */
        void givenUp();
    }
}
