package io.webjack.history.materialisation;

import static io.webjack.history.HistoryLog.LOG;

import io.webjack.contracts.Topic;
import io.webjack.contracts.result.DeadLetter;
import io.webjack.history.memory.HeapShares;
import io.webjack.history.memory.MemoryBudget;
import io.webjack.kafka.KafkaSettings;
import io.webjack.wire.CloudEventHeaders;
import io.webjack.wire.DeadLetterId;
import io.webjack.wire.WireJson;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts records that cannot be read on {@code webjack.dead-letters}. */
@ApplicationScoped
class DeadLetterPublisher {
    private final KafkaProducer<byte[], byte[]> producer;
    private final DeadLetters letters;
    private final MemoryBudget memory;

    @Inject
    DeadLetterPublisher(KafkaSettings settings, Clock clock, MemoryBudget memory) {
        this.letters = new DeadLetters(clock, memory);
        this.memory = memory;
        this.producer = new KafkaProducer<>(
                settings.with(Map.of(
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "webjack-history-dead-letters",
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        5_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        4_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        10_000,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        Topic.DEAD_LETTERS.maxMessageBytes())),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** @throws KafkaException when the broker has not acknowledged the letter */
    void publish(Reading.Unreadable unreadable) throws InterruptedException {
        ConsumerRecord<byte[], byte[]> record = unreadable.source();
        long needed = Math.min(memory.total(), HeapShares.toLookAt(Math.max(0, record.serializedValueSize())));
        try (MemoryBudget.Share share = memory.take(needed)) {
            DeadLetter letter = letters.of(record, unreadable.reason());
            producer.send(new ProducerRecord<>(
                            Topic.DEAD_LETTERS.topicName(),
                            null,
                            null,
                            record.key(),
                            WireJson.write(letter),
                            CloudEventHeaders.of(
                                    DeadLetterId.of(letter).toString(),
                                    CloudEventHeaders.RECORD_UNREADABLE,
                                    "/services/" + letter.service(),
                                    letter.at())))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("the dead letter was not acknowledged: " + e.getCause(), e.getCause());
        }
        LOG.recordUnreadable(record.topic(), record.partition(), record.offset(), unreadable.reason());
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
