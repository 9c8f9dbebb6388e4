package io.webjack.ingest.poll;

import static io.webjack.ingest.poll.PollLog.LOG;

import io.webjack.contracts.Topic;
import io.webjack.contracts.poll.AccessToken;
import io.webjack.contracts.poll.PollCursor;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * What {@code webjack.poll-cursors} and {@code webjack.access-tokens} say. It is read to the end whenever a source is
 * about to be read: whoever had the source before has written everything by then.
 */
final class PollMemoryConsumer implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int LIMIT_MILLIS = 15_000;

    private final Map<String, Object> properties;
    private final Map<String, PollCursor> cursors = new ConcurrentHashMap<>();
    private final Map<String, AccessToken> tokens = new ConcurrentHashMap<>();
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;

    PollMemoryConsumer(Map<String, ?> kafkaProperties) {
        properties = new HashMap<>(kafkaProperties);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "webjack-ingest-poll-memory");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
        properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS / 2);
    }

    /**
     * Reads what has been written by now.
     *
     * @throws KafkaException when the broker does not answer in time
     */
    synchronized void readToEnd() {
        try {
            KafkaConsumer<byte[], byte[]> open = consumer == null ? open() : consumer;
            consumer = open;
            Map<TopicPartition, Long> ends = open.endOffsets(open.assignment());
            long limit = System.nanoTime() + Duration.ofMillis(LIMIT_MILLIS).toNanos();
            while (ends.entrySet().stream().anyMatch(end -> open.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() - limit > 0) {
                    throw new TimeoutException("the cursors could not be read in " + LIMIT_MILLIS + " ms");
                }
                open.poll(POLL).forEach(this::apply);
            }
        } catch (KafkaException | IllegalStateException e) {
            close();
            throw e;
        }
    }

    Optional<PollCursor> cursor(UUID processingId) {
        return Optional.ofNullable(cursors.get(processingId.toString()));
    }

    Optional<AccessToken> token(UUID connectionId) {
        return Optional.ofNullable(tokens.get(connectionId.toString()));
    }

    @Override
    public synchronized void close() {
        if (consumer != null) {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
            consumer = null;
        }
    }

    private KafkaConsumer<byte[], byte[]> open() {
        KafkaConsumer<byte[], byte[]> opened =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : List.of(Topic.POLL_CURSORS, Topic.ACCESS_TOKENS)) {
            opened.partitionsFor(topic.topicName())
                    .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
        }
        cursors.clear();
        tokens.clear();
        opened.assign(partitions);
        opened.seekToBeginning(partitions);
        return opened;
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        try {
            if (record.topic().equals(Topic.POLL_CURSORS.topicName())) {
                put(cursors, key, record, PollCursor.class);
            } else {
                put(tokens, key, record, AccessToken.class);
            }
        } catch (UnreadableRecordException e) {
            LOG.recordUnreadable(record.topic(), record.partition(), record.offset(), String.valueOf(e.getMessage()));
        }
    }

    private static <T> void put(Map<String, T> map, String key, ConsumerRecord<byte[], byte[]> record, Class<T> type)
            throws UnreadableRecordException {
        if (record.value() == null) {
            map.remove(key);
        } else {
            map.put(key, WireJson.read(record.value(), type));
        }
    }
}
