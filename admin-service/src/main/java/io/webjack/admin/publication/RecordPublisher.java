package io.webjack.admin.publication;

import io.quarkus.runtime.ShutdownEvent;
import io.webjack.contracts.Topic;
import io.webjack.kafka.KafkaSettings;
import io.webjack.wire.CloudEventHeaders;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends records; connects at the first need, so that the service starts while the broker is away. */
@ApplicationScoped
class RecordPublisher {
    private final KafkaSettings kafka;
    private final PublicationConfig config;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    RecordPublisher(KafkaSettings kafka, PublicationConfig config) {
        this.kafka = kafka;
        this.config = config;
    }

    /** Sends a row; the future ends when the broker has acknowledged it or the delivery timeout is over. */
    Future<RecordMetadata> send(Topic topic, UUID id, PublishedRow row) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topic.topicName(),
                null,
                id.toString().getBytes(StandardCharsets.UTF_8),
                row.record() == null ? null : WireJson.write(row.record()));
        String eventId = id + "/" + row.version();
        CloudEventHeaders.of(eventId, row.type(), row.source(), row.changedAt()).forEach(record.headers()::add);
        return send(record);
    }

    /** Sends a record; the future ends as for a row. */
    Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        return producer().send(record);
    }

    synchronized void close(@Observes ShutdownEvent end) {
        if (producer != null) {
            producer.close(Duration.ofSeconds(5));
        }
    }

    private synchronized KafkaProducer<byte[], byte[]> producer() {
        if (producer == null) {
            int timeout = Math.toIntExact(config.deliveryTimeout().toMillis());
            producer = new KafkaProducer<>(
                    kafka.with(Map.of(
                            ProducerConfig.CLIENT_ID_CONFIG,
                            "webjack-admin",
                            ProducerConfig.ACKS_CONFIG,
                            "all",
                            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                            true,
                            ProducerConfig.LINGER_MS_CONFIG,
                            0,
                            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                            timeout / 2,
                            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                            timeout,
                            ProducerConfig.MAX_BLOCK_MS_CONFIG,
                            timeout / 2,
                            ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                            1_000,
                            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                            Topic.PROCESSINGS.maxMessageBytes())),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
        }
        return producer;
    }
}
