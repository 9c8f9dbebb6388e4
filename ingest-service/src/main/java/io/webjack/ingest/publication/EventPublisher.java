package io.webjack.ingest.publication;

import static io.webjack.ingest.IngestLog.LOG;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.webjack.contracts.Topic;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.lead.LeadReading;
import io.webjack.contracts.result.OperationResult;
import io.webjack.kafka.KafkaSettings;
import io.webjack.wire.CloudEventHeaders;
import io.webjack.wire.WireJson;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes events and rejections. It never blocks: where the topics are is asked for beforehand, and when the buffer is
 * full or the broker is away, that is said at once or after the delivery timeout.
 */
@Singleton
public final class EventPublisher {
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaClientMetrics metrics;
    private final AtomicBoolean refused = new AtomicBoolean();

    @Inject
    EventPublisher(KafkaSettings settings, PublicationConfig config, MeterRegistry registry) {
        int delivery = (int) config.deliveryTimeout().toMillis();
        producer = new KafkaProducer<>(
                settings.with(Map.ofEntries(
                        Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "webjack-ingest-events"),
                        Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                        Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                        Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0),
                        Map.entry(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Integer.MAX_VALUE),
                        Map.entry(ProducerConfig.LINGER_MS_CONFIG, (int)
                                config.linger().toMillis()),
                        Map.entry(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG, true),
                        Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024),
                        Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, bufferBytes(config)),
                        Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, delivery * 3 / 4),
                        Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, delivery),
                        Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000),
                        Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.EVENTS.maxMessageBytes()))),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        metrics = new KafkaClientMetrics(producer);
        metrics.bindTo(registry);
    }

    /** One record fits in any case. */
    private static long bufferBytes(PublicationConfig config) {
        long quarter = Runtime.getRuntime().maxMemory() / 4;
        return Math.max(Topic.EVENTS.maxMessageBytes(), Math.min(config.bufferBytes(), quarter));
    }

    /** Whether the producer knows where the topics are; asks for it where not. */
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

    /** @param end gets null when all in-sync replicas have the event, else why not; in a thread of the producer */
    public void publish(Event event, Consumer<@Nullable Exception> end) {
        send(
                Topic.EVENTS,
                hasPlace(event),
                key(event),
                WireJson.write(event),
                CloudEventHeaders.of(
                        event.operationId().toString(),
                        CloudEventHeaders.EVENT_RECEIVED,
                        source(event),
                        event.receivedAt()),
                end);
    }

    /** A rejection, which lies in the partition that its key has. */
    public void publish(OperationResult rejection, Event event, Consumer<@Nullable Exception> end) {
        send(
                Topic.OPERATION_RESULTS,
                true,
                key(event),
                WireJson.write(rejection),
                CloudEventHeaders.of(
                        rejection.operationId() + "/" + rejection.sequence(),
                        CloudEventHeaders.OPERATION_CHANGED,
                        source(event),
                        rejection.at()),
                end);
    }

    /** Something that is to be read from a platform; the same thing always comes to the same place. */
    public void publish(LeadReading reading, Consumer<@Nullable Exception> end) {
        send(
                Topic.LEAD_NOTIFICATIONS,
                true,
                reading.objectId().getBytes(StandardCharsets.UTF_8),
                WireJson.write(reading),
                List.of(),
                end);
    }

    private void send(
            Topic topic,
            boolean inItsPlace,
            byte[] key,
            byte[] value,
            List<Header> headers,
            Consumer<@Nullable Exception> end) {
        try {
            Integer partition = inItsPlace ? partition(topic, key) : null;
            send(new ProducerRecord<>(topic.topicName(), partition, null, key, value, headers), end);
        } catch (KafkaException e) {
            observe(topic.topicName(), e);
            end.accept(e);
        }
    }

    void send(ProducerRecord<byte[], byte[]> record, Consumer<@Nullable Exception> end) {
        try {
            var unused = producer.send(record, (metadata, failure) -> {
                observe(record.topic(), failure);
                end.accept(failure);
            });
        } catch (KafkaException | IllegalStateException e) {
            observe(record.topic(), e);
            end.accept(e);
        }
    }

    private void observe(String topic, @Nullable Exception failure) {
        if (failure == null) {
            if (refused.get() && refused.compareAndSet(true, false)) {
                LOG.recordsTakenAgain();
            }
        } else if (refused.compareAndSet(false, true)) {
            LOG.recordsRefused(topic, failure.toString());
        }
    }

    /**
     * Whether the event belongs where others with its key are. All others go wherever a batch is being filled: that makes
     * fewer and larger batches.
     */
    private static boolean hasPlace(Event event) {
        return event.orderingKey() != null || !event.eventId().equals(event.operationId());
    }

    /** Where the default partitioner puts a key. */
    private int partition(Topic topic, byte[] key) {
        return BuiltInPartitioner.partitionForKey(
                key, producer.partitionsFor(topic.topicName()).size());
    }

    private static byte[] key(Event event) {
        String key = event.orderingKey() == null ? event.eventId().toString() : event.orderingKey();
        return key.getBytes(StandardCharsets.UTF_8);
    }

    private static String source(Event event) {
        return "/processings/" + event.processingId();
    }

    @PreDestroy
    void close() {
        metrics.close();
        producer.close(Duration.ofSeconds(5));
    }
}
