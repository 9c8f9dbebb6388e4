package io.webjack.admin.publication;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.webjack.contracts.Topic;
import io.webjack.kafka.KafkaSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a compacted topic once, from its beginning to its end. */
@ApplicationScoped
class PublishedTopicConsumer {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int UNREADABLE = -1;

    private final KafkaSettings kafka;

    PublishedTopicConsumer(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /**
     * The version of the last record of each key that was not deleted; −1 for a record that cannot be read.
     *
     * @throws TimeoutException when the end is not reached within two minutes
     */
    Map<String, Integer> versions(Topic topic) throws TimeoutException {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                kafka.with(Map.of(
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "webjack-admin-comparison",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        10_000)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return read(consumer, consumer.endOffsets(partitions));
        }
    }

    private static Map<String, Integer> read(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends)
            throws TimeoutException {
        Map<String, Integer> versions = new HashMap<>();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("the topic could not be read to its end in time");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                if (record.key() == null) {
                    continue;
                }
                String key = new String(record.key(), StandardCharsets.UTF_8);
                if (record.value() == null) {
                    versions.remove(key);
                } else {
                    versions.put(key, version(record.value()));
                }
            }
        }
        return versions;
    }

    /** All published records have the member {@code version}. */
    private static int version(byte[] value) {
        try (JsonParser parser = JsonFactory.builder().build().createParser(value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return UNREADABLE;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                if (name.equals("version")) {
                    return token == JsonToken.VALUE_NUMBER_INT ? parser.getIntValue() : UNREADABLE;
                }
                parser.skipChildren();
            }
            return UNREADABLE;
        } catch (IOException e) {
            return UNREADABLE;
        }
    }
}
