package io.webjack.ingest.lead;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far each partition may be committed: up to the first record that is not finished, whatever came after it.
 *
 * <pre>
 * taken:    10 11 12 13      finished: 10 12 13
 * commit:   11               (11 is read again after a crash; 12 and 13 too, and are recognised)
 * </pre>
 *
 * For one thread.
 */
final class FinishedOffsets {
    private final Map<TopicPartition, Progress> partitions = new HashMap<>();

    void taken(TopicPartition partition, long offset) {
        Progress progress = partitions.computeIfAbsent(partition, p -> new Progress());
        progress.unfinished.add(offset);
        progress.next = Math.max(progress.next, offset + 1);
    }

    /** Ignored when the partition has been given away meanwhile. */
    void finished(TopicPartition partition, long offset) {
        Progress progress = partitions.get(partition);
        if (progress != null) {
            progress.unfinished.remove(offset);
        }
    }

    void givenAway(TopicPartition partition) {
        partitions.remove(partition);
    }

    int unfinished(TopicPartition partition) {
        Progress progress = partitions.get(partition);
        return progress == null ? 0 : progress.unfinished.size();
    }

    /** What has not been committed yet; it counts as committed from now on. */
    Map<TopicPartition, OffsetAndMetadata> takeCommittable() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        partitions.forEach((partition, progress) -> {
            long upTo = progress.unfinished.isEmpty() ? progress.next : progress.unfinished.first();
            if (upTo > progress.committed) {
                progress.committed = upTo;
                offsets.put(partition, new OffsetAndMetadata(upTo));
            }
        });
        return offsets;
    }

    /** A commit did not go through: the next one takes the same again. */
    void commitFailed() {
        partitions.values().forEach(progress -> progress.committed = -1);
    }

    private static final class Progress {
        private final TreeSet<Long> unfinished = new TreeSet<>();
        private long next = -1;
        private long committed = -1;
    }
}
