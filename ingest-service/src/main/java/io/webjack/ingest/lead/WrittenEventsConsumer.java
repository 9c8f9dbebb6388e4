package io.webjack.ingest.lead;

import io.webjack.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Looks up which events are on {@code webjack.events} already, when nobody saw their acknowledgement: an operation whose
 * event stood there twice would run twice.
 */
final class WrittenEventsConsumer {
    /** By how much the clocks of instances may differ. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Map<String, Object> properties;

    WrittenEventsConsumer(Map<String, ?> kafkaProperties) {
        properties = new HashMap<>(kafkaProperties);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    }

    /**
     * Those of the operations whose event is there. It is looked for everywhere: where it lies is for the user's keys to say,
     * and they may have been others when it was written.
     *
     * @param since when their events may have been written first
     * @throws TimeoutException when that cannot be found out in time
     */
    Set<UUID> find(Instant since, Set<UUID> operations) {
        Set<UUID> found = new HashSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Set<TopicPartition> places = consumer.partitionsFor(Topic.EVENTS.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .collect(Collectors.toSet());
            consumer.assign(places);
            Map<TopicPartition, Long> ends = consumer.endOffsets(places);
            begin(consumer, places, ends, since.minus(CLOCKS));
            long deadline = System.nanoTime() + LIMIT.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() - deadline > 0) {
                    throw new TimeoutException("the events written so far cannot be read in time");
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    UUID operation = operation(record.headers().lastHeader("ce_id"));
                    if (operation != null && operations.contains(operation)) {
                        found.add(operation);
                    }
                }
            }
        }
        return found;
    }

    private static void begin(
            KafkaConsumer<byte[], byte[]> consumer,
            Set<TopicPartition> places,
            Map<TopicPartition, Long> ends,
            Instant since) {
        Map<TopicPartition, Long> times = new HashMap<>();
        places.forEach(place -> times.put(place, since.toEpochMilli()));
        Map<TopicPartition, @Nullable OffsetAndTimestamp> begins = new HashMap<>(consumer.offsetsForTimes(times));
        for (TopicPartition place : places) {
            OffsetAndTimestamp begin = begins.get(place);
            consumer.seek(place, begin == null ? ends.getOrDefault(place, 0L) : begin.offset());
        }
    }

    private static @Nullable UUID operation(@Nullable Header id) {
        if (id == null) {
            return null;
        }
        try {
            return UUID.fromString(new String(id.value(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
