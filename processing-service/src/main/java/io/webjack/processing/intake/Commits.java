package io.webjack.processing.intake;

import static io.webjack.processing.ProcessingLog.LOG;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.StaleMemberEpochException;
import org.apache.kafka.common.errors.WakeupException;

/** Commits what is finished: from time to time, and before partitions go. In the consumer's thread only. */
final class Commits {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Assignment assignment;
    private final long everyNanos;
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private long next = System.nanoTime();

    Commits(Consumer<byte[], byte[]> consumer, Assignment assignment, Duration every) {
        this.consumer = consumer;
        this.assignment = assignment;
        this.everyNanos = every.toNanos();
    }

    /** Commits what was finished since the last time, once the time has come. Returns at once. */
    void whenDue() {
        if (System.nanoTime() - next < 0) {
            return;
        }
        next = System.nanoTime() + everyNanos;
        Map<TopicPartition, OffsetAndMetadata> moved = moved(assignment.committable());
        if (moved.isEmpty()) {
            return;
        }
        consumer.commitAsync(moved, (offsets, failure) -> {
            if (failure == null) {
                remember(offsets);
            } else if (failure instanceof StaleMemberEpochException
                    || failure instanceof RebalanceInProgressException) {
                LOG.committedLater(failure.toString());
            } else {
                LOG.offsetsNotCommitted(failure.toString());
            }
        });
    }

    /** What is not committed here is done again by the next owner, as far as its results are not recorded. */
    void beforeLeaving(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = moved(assignment.committable(partitions));
        if (offsets.isEmpty()) {
            return;
        }
        try {
            despiteWakeups(() -> {
                consumer.commitSync(offsets, LIMIT);
                return offsets;
            });
        } catch (KafkaException e) {
            LOG.offsetsNotCommitted(e.toString());
        }
    }

    /** Where the group goes on in these partitions, as far as it has committed anything. */
    Map<TopicPartition, Long> committed(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        despiteWakeups(() -> consumer.committed(Set.copyOf(partitions))).forEach((partition, offset) -> {
            if (offset != null) {
                offsets.put(partition, offset.offset());
            }
        });
        return offsets;
    }

    /** What was known of partitions that come or go holds no more. */
    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(committed::remove);
    }

    private Map<TopicPartition, OffsetAndMetadata> moved(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.entrySet().removeIf(entry -> entry.getValue().offset() <= committed.getOrDefault(entry.getKey(), -1L));
        return offsets;
    }

    private void remember(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> committed.merge(partition, offset.offset(), Math::max));
    }

    /** They are meant for a poll, and may come late from partitions that were given up. Each waker calls once, so they end. */
    static <T> T despiteWakeups(Supplier<T> call) {
        while (true) {
            try {
                return call.get();
            } catch (WakeupException e) {
                // Once more: what it asks for happens in the next turn of the loop anyway.
            }
        }
    }
}
