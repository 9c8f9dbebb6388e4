package io.webjack.processing.intake;

import static io.webjack.processing.ProcessingLog.LOG;

import io.webjack.kafka.Wakeups;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.StaleMemberEpochException;

/** Commits what is finished: from time to time, and before partitions go. In the polling thread only. */
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
        moved.replaceAll(assignment::noted);
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
        offsets.putAll(Unclean.givenUp(assignment.of(partitions)));
        if (!offsets.isEmpty()) {
            var unused = now(offsets);
        }
    }

    /** Commits at once; whether it has worked. */
    boolean now(Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            Wakeups.despite(() -> {
                consumer.commitSync(offsets, LIMIT);
                return offsets;
            });
            return true;
        } catch (KafkaException e) {
            LOG.offsetsNotCommitted(e.toString());
            return false;
        }
    }

    /** Where the group goes on in these partitions, as far as it has committed anything. */
    Map<TopicPartition, Long> committed(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        known(partitions).forEach((partition, offset) -> {
            if (offset != null) {
                offsets.put(partition, offset.offset());
            }
        });
        return offsets;
    }

    /** The same with what stands beside it. */
    Map<TopicPartition, OffsetAndMetadata> known(Collection<TopicPartition> partitions) {
        return Wakeups.despite(() -> consumer.committed(Set.copyOf(partitions)));
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
}
