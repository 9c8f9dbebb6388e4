package io.webjack.ingest.lead;

import io.webjack.contracts.Topic;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.lead.LeadReading;
import io.webjack.contracts.lead.WaitingReading;
import io.webjack.contracts.result.DeadLetter;
import io.webjack.contracts.result.OperationResult;
import io.webjack.wire.CloudEventHeaders;
import io.webjack.wire.Ids;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Writes what the reading of leads gives. Every future ends when the broker has acknowledged, or after a few seconds. */
public final class LeadPublisher implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final Clock clock;

    /** @param kafkaProperties at least {@code bootstrap.servers} */
    public LeadPublisher(Map<String, ?> kafkaProperties, Clock clock) {
        Map<String, Object> properties = new HashMap<>(kafkaProperties);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.EVENTS.maxMessageBytes());
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 32L * 1024 * 1024);
        // A platform is answered within five seconds, whatever the broker does.
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 3_500);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.clock = clock;
    }

    /** Something is to be read. */
    public CompletableFuture<Void> notification(LeadReading reading) {
        return send(Topic.LEAD_NOTIFICATIONS, null, reading.objectId(), WireJson.write(reading), List.of());
    }

    CompletableFuture<Void> event(Event event) {
        return send(
                Topic.EVENTS,
                null,
                LeadOperations.key(event),
                WireJson.write(event),
                CloudEventHeaders.of(
                        event.operationId().toString(),
                        CloudEventHeaders.EVENT_RECEIVED,
                        "/processings/" + event.processingId(),
                        event.receivedAt()));
    }

    /** @param key the text under which the operation's event is written, or would be */
    CompletableFuture<Void> result(OperationResult result, String key) {
        return send(
                Topic.OPERATION_RESULTS,
                eventPartition(key),
                key,
                WireJson.write(result),
                CloudEventHeaders.of(
                        result.operationId() + "/" + result.sequence(),
                        CloudEventHeaders.OPERATION_CHANGED,
                        "/processings/" + result.processingId(),
                        result.at()));
    }

    CompletableFuture<Void> waiting(int partition, WaitingReading waiting) {
        return send(Topic.WAITING_LEADS, partition, waiting.reading().identity(), WireJson.write(waiting), List.of());
    }

    CompletableFuture<Void> noLongerWaiting(int partition, String identity) {
        return send(Topic.WAITING_LEADS, partition, identity, null, List.of());
    }

    CompletableFuture<Void> deadLetter(ConsumerRecord<byte[], byte[]> record, DeadLetter letter) {
        Instant now = clock.instant();
        byte[] key = record.key() == null ? new byte[0] : record.key();
        return send(new ProducerRecord<>(
                Topic.DEAD_LETTERS.topicName(),
                null,
                key,
                WireJson.write(letter),
                CloudEventHeaders.of(
                        Ids.newId().toString(), CloudEventHeaders.RECORD_UNREADABLE, "/ingest-service", now)));
    }

    /** @throws KafkaException when one of them was not acknowledged */
    static void awaitAll(List<CompletableFuture<Void>> acknowledgements) {
        try {
            CompletableFuture.allOf(acknowledgements.toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof KafkaException cause
                    ? cause
                    : new KafkaException("the broker has not acknowledged", e.getCause());
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(4));
    }

    /** The partition of {@code webjack.events} in which the default partitioner puts the key. */
    int eventPartition(String key) {
        int partitions = producer.partitionsFor(Topic.EVENTS.topicName()).size();
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    private CompletableFuture<Void> send(
            Topic topic, @Nullable Integer partition, String key, byte @Nullable [] value, List<Header> headers) {
        return send(new ProducerRecord<>(
                topic.topicName(), partition, key.getBytes(StandardCharsets.UTF_8), value, headers));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback tells the same
    private CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> record) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        try {
            producer.send(record, (metadata, failure) -> {
                if (failure == null) {
                    acknowledged.complete(null);
                } else {
                    acknowledged.completeExceptionally(failure);
                }
            });
        } catch (KafkaException e) {
            acknowledged.completeExceptionally(e);
        }
        return acknowledged;
    }
}
