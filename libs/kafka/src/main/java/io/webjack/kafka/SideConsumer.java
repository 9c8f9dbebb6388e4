package io.webjack.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Reads the partitions that stay while the consumer of a channel waits for those that go: from its callback that one cannot be
 * polled. Afterwards it goes on where this one has ended. Belongs to the polling thread of the channel.
 */
public final class SideConsumer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Set<String> OF_CHANNEL = Set.of(
            ConsumerConfig.GROUP_ID_CONFIG,
            ConsumerConfig.GROUP_PROTOCOL_CONFIG,
            ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG,
            ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
            ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG);

    private final Consumer<byte[], byte[]> ofChannel;
    private final Consumer<byte[], byte[]> aside;
    private final Map<TopicPartition, Long> moved = new HashMap<>();

    /**
     * @param settings of the channel's consumer
     * @param staying what is read on from where that one is
     */
    public SideConsumer(
            Consumer<byte[], byte[]> ofChannel, Map<String, ?> settings, Collection<TopicPartition> staying) {
        this.ofChannel = ofChannel;
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (TopicPartition partition : staying) {
            positions.put(partition, Wakeups.despite(() -> ofChannel.position(partition, LIMIT)));
        }
        Map<String, Object> own = new HashMap<>(settings);
        own.keySet().removeAll(OF_CHANNEL);
        own.put(ConsumerConfig.CLIENT_ID_CONFIG, settings.get(ConsumerConfig.CLIENT_ID_CONFIG) + "-aside");
        this.aside = new KafkaConsumer<>(own);
        aside.assign(positions.keySet());
        positions.forEach(aside::seek);
    }

    /** To pause and to resume partitions. */
    public Consumer<byte[], byte[]> consumer() {
        return aside;
    }

    /** Ends a poll. From any thread. */
    public void wake() {
        aside.wakeup();
    }

    /** Reads on. */
    public ConsumerRecords<byte[], byte[]> poll(Duration limit) {
        try {
            ConsumerRecords<byte[], byte[]> records = aside.poll(limit);
            records.nextOffsets().forEach((partition, next) -> moved.put(partition, next.offset()));
            return records;
        } catch (WakeupException e) {
            // Something is to be looked after before the next poll.
            return ConsumerRecords.empty();
        }
    }

    /** Reads the partition from there, and so does the other one later. */
    public void seek(TopicPartition partition, long offset) {
        aside.seek(partition, offset);
        moved.put(partition, offset);
    }

    @Override
    public void close() {
        moved.forEach(ofChannel::seek);
        aside.close(CloseOptions.timeout(LIMIT));
    }
}
