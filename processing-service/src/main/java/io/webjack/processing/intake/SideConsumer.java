package io.webjack.processing.intake;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the partitions that stay while the group's consumer waits for those that go: from its callback that one cannot be
 * polled. Afterwards it goes on where this one has ended.
 */
final class SideConsumer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> ofGroup;
    private final Consumer<byte[], byte[]> aside;
    private final Map<TopicPartition, Long> moved = new HashMap<>();

    /** @param aside a consumer outside the group, which is closed with this one */
    SideConsumer(Consumer<byte[], byte[]> ofGroup, Consumer<byte[], byte[]> aside, Collection<TopicPartition> staying) {
        this.ofGroup = ofGroup;
        this.aside = aside;
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (TopicPartition partition : staying) {
            positions.put(partition, Commits.despiteWakeups(() -> ofGroup.position(partition, LIMIT)));
        }
        aside.assign(positions.keySet());
        positions.forEach(aside::seek);
    }

    Consumer<byte[], byte[]> consumer() {
        return aside;
    }

    /** Remembers how far it was read. */
    ConsumerRecords<byte[], byte[]> read(ConsumerRecords<byte[], byte[]> records) {
        records.nextOffsets().forEach((partition, next) -> moved.put(partition, next.offset()));
        return records;
    }

    @Override
    public void close() {
        moved.forEach(ofGroup::seek);
        aside.close(CloseOptions.timeout(LIMIT));
    }
}
