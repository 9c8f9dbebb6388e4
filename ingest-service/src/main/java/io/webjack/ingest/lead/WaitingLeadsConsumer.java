package io.webjack.ingest.lead;

import io.webjack.contracts.Topic;
import io.webjack.contracts.lead.WaitingReading;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a partition of {@code webjack.waiting-leads} from its beginning to its end: what waits there. */
final class WaitingLeadsConsumer {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> properties;
    private final BiConsumer<ConsumerRecord<byte[], byte[]>, String> unreadable;

    /** @param unreadable takes records that cannot be read, with the reason */
    WaitingLeadsConsumer(
            Map<String, ?> kafkaProperties, BiConsumer<ConsumerRecord<byte[], byte[]>, String> unreadable) {
        properties = new HashMap<>(kafkaProperties);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.unreadable = unreadable;
    }

    /** What waits, by identity; ends early when asked to stop. */
    Map<String, WaitingReading> read(int partition, BooleanSupplier stop) {
        TopicPartition place = new TopicPartition(Topic.WAITING_LEADS.topicName(), partition);
        Map<String, WaitingReading> found = new LinkedHashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(place));
            consumer.seekToBeginning(List.of(place));
            long end = consumer.endOffsets(List.of(place)).getOrDefault(place, 0L);
            while (consumer.position(place) < end && !stop.getAsBoolean()) {
                consumer.poll(POLL).forEach(record -> apply(record, found));
            }
        }
        return found;
    }

    private void apply(ConsumerRecord<byte[], byte[]> record, Map<String, WaitingReading> found) {
        String identity = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            found.remove(identity);
            return;
        }
        try {
            found.put(identity, WireJson.read(record.value(), WaitingReading.class));
        } catch (UnreadableRecordException e) {
            unreadable.accept(record, String.valueOf(e.getMessage()));
        }
    }
}
