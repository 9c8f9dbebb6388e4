package io.webjack.history.progress;

import static io.webjack.history.HistoryLog.LOG;

import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.ProcessingDefinition.Notifications;
import io.webjack.kafka.KafkaSettings;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads once, when somebody is to be told, whom the owners of processings want to be told. A lead that was never begun has
 * no result that says it.
 */
@ApplicationScoped
class NotificationsConsumer {
    private static final Duration TURN = Duration.ofSeconds(1);
    private static final int MOST_TURNS = 60;

    private final KafkaSettings settings;

    NotificationsConsumer(KafkaSettings settings) {
        this.settings = settings;
    }

    /**
     * Of those that are known and want somebody to be told.
     *
     * @throws KafkaException when the broker does not answer
     */
    Map<UUID, Notifications> of(Set<UUID> processings) {
        Map<String, UUID> wanted = processings.stream().collect(Collectors.toMap(UUID::toString, id -> id));
        Map<UUID, Notifications> found = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<PartitionInfo> known = consumer.partitionsFor(Topic.PROCESSINGS.topicName());
            List<TopicPartition> partitions = known.stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            for (int turn = 0; turn < MOST_TURNS && !isRead(consumer, ends); turn++) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(TURN)) {
                    UUID id =
                            record.key() == null ? null : wanted.get(new String(record.key(), StandardCharsets.UTF_8));
                    if (id != null) {
                        found.remove(id);
                        take(id, record, found);
                    }
                }
            }
        }
        return found;
    }

    private static void take(UUID id, ConsumerRecord<byte[], byte[]> record, Map<UUID, Notifications> found) {
        if (record.value() == null) {
            return;
        }
        try {
            Notifications notifications =
                    WireJson.read(record.value(), ProcessingDefinition.class).notifications();
            found.put(id, notifications);
        } catch (UnreadableRecordException e) {
            LOG.debugf("a processing cannot be read: %s", e.getMessage());
        }
    }

    private static boolean isRead(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                settings.with(Map.of(
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "webjack-history-notifications",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        50,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        1024 * 1024,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        15_000)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
