package io.webjack.processing.action.publish;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.webjack.kafka.KafkaSettings;
import io.webjack.processing.lane.Lane;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The producer of what processings publish: apart from that of results, so that a topic which takes nothing never keeps
 * results waiting. It never blocks.
 */
@Singleton
final class OutPublisher {
    /** A topic that was just created is not known at once. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final KafkaSettings settings;
    private final PublishConfig config;
    private final OutTopics topics;
    private volatile boolean isOpen;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    @Inject
    OutPublisher(KafkaSettings settings, PublishConfig config, OutTopics topics) {
        this.settings = settings;
        this.config = config;
        this.topics = topics;
    }

    /**
     * Writes a record once; its topic is created when it is missing. From the lane only.
     *
     * @return told on the lane, within the limit; failed with what Kafka says
     */
    Future<RecordMetadata> publish(ProducerRecord<byte[], byte[]> record, Lane lane) {
        Promise<RecordMetadata> promise = Promise.promise();
        long deadline = System.nanoTime() + config.limit().toNanos();
        long limit = lane.after(
                config.limit(),
                () -> promise.tryFail(new TimeoutException("the brokers did not take the record in time")));
        opened(lane)
                .compose(open -> topics.ensure(record.topic(), lane))
                .onFailure(promise::tryFail)
                .onSuccess(there -> send(record, lane, deadline, promise));
        return promise.future().onComplete(ended -> lane.cancel(limit));
    }

    /** Opening takes long enough to keep an event loop from its work. */
    private Future<Void> opened(Lane lane) {
        if (isOpen) {
            return Future.succeededFuture();
        }
        return lane.context()
                .executeBlocking(
                        () -> {
                            topics.open();
                            producer();
                            isOpen = true;
                            return null;
                        },
                        false);
    }

    private void send(
            ProducerRecord<byte[], byte[]> record, Lane lane, long deadline, Promise<RecordMetadata> promise) {
        if (promise.future().isComplete()) {
            return;
        }
        try {
            var unused = producer().send(record, (metadata, failure) -> {
                if (failure == null) {
                    lane.execute(() -> promise.tryComplete(metadata));
                } else {
                    lane.execute(() -> failed(record, lane, deadline, promise, failure));
                }
            });
        } catch (KafkaException | IllegalStateException e) {
            failed(record, lane, deadline, promise, e);
        }
    }

    private void failed(
            ProducerRecord<byte[], byte[]> record,
            Lane lane,
            long deadline,
            Promise<RecordMetadata> promise,
            Exception failure) {
        if (failure instanceof UnknownTopicOrPartitionException) {
            topics.forget(record.topic());
        }
        // Without a wait of its own the producer says so as long as it does not know the topic; nothing was sent then.
        boolean notSent = failure instanceof TimeoutException
                && String.valueOf(failure.getMessage()).contains("metadata");
        if (notSent && System.nanoTime() - deadline < 0) {
            lane.after(LOOK_AGAIN, () -> send(record, lane, deadline, promise));
        } else {
            promise.tryFail(failure);
        }
    }

    /** Only where something is published there is a connection for it. */
    private synchronized KafkaProducer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    settings.with(Map.of(
                            ProducerConfig.CLIENT_ID_CONFIG,
                            "webjack-processing-out",
                            ProducerConfig.ACKS_CONFIG,
                            "all",
                            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                            true,
                            // A topic just made may refuse a batch and take the one behind it; then the first is never
                            // in order.
                            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                            1,
                            ProducerConfig.MAX_BLOCK_MS_CONFIG,
                            0,
                            ProducerConfig.LINGER_MS_CONFIG,
                            2,
                            ProducerConfig.BUFFER_MEMORY_CONFIG,
                            config.bufferBytes(),
                            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                            (int) config.limit().toMillis(),
                            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                            (int) config.limit().toMillis() / 2,
                            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                            16 * 1024 * 1024)),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
        }
        return producer;
    }

    @PreDestroy
    void close() {
        KafkaProducer<byte[], byte[]> open;
        synchronized (this) {
            open = producer;
        }
        if (open != null) {
            open.close(Duration.ofSeconds(2));
        }
    }
}
