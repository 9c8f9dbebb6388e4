package io.webjack.processing.intake;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Reads the partitions that stay while the group's consumer waits for those that go: from its callback that one cannot be
 * polled. Afterwards it goes on where this one has ended.
 */
final class SideConsumer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> ofGroup;
    private final Consumer<byte[], byte[]> aside;
    private final Map<TopicPartition, Long> moved = new HashMap<>();

    /** @param maker of a consumer outside the group, which is closed with this one */
    SideConsumer(
            Consumer<byte[], byte[]> ofGroup,
            Supplier<Consumer<byte[], byte[]>> maker,
            Collection<TopicPartition> staying) {
        this.ofGroup = ofGroup;
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (TopicPartition partition : staying) {
            positions.put(partition, Commits.despiteWakeups(() -> ofGroup.position(partition, LIMIT)));
        }
        this.aside = maker.get();
        aside.assign(positions.keySet());
        positions.forEach(aside::seek);
    }

    static Consumer<byte[], byte[]> client(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings);
    }

    Consumer<byte[], byte[]> consumer() {
        return aside;
    }

    /** Ends a poll. From any thread. */
    void wake() {
        aside.wakeup();
    }

    /** Reads on and remembers how far it was read. */
    ConsumerRecords<byte[], byte[]> poll(Duration limit) {
        ConsumerRecords<byte[], byte[]> records;
        try {
            records = aside.poll(limit);
        } catch (WakeupException e) {
            // Slots are free again, or what was waited for has happened.
            return ConsumerRecords.empty();
        }
        records.nextOffsets().forEach((partition, next) -> moved.put(partition, next.offset()));
        return records;
    }

    /** Reads the partition from there, and so does the other one later. */
    void seek(TopicPartition partition, long offset) {
        aside.seek(partition, offset);
        moved.put(partition, offset);
    }

    @Override
    public void close() {
        moved.forEach(ofGroup::seek);
        aside.close(CloseOptions.timeout(LIMIT));
    }
}
