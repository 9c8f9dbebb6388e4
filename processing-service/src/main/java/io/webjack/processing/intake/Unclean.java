package io.webjack.processing.intake;

import static io.webjack.processing.ProcessingLog.LOG;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Leaves a note beside the committed offsets for whoever comes after this process, should it end without order: where it had
 * begun, and which record was alone at work.
 */
final class Unclean {
    private final Consumer<byte[], byte[]> consumer;
    private final Predicate<Map<TopicPartition, OffsetAndMetadata>> commit;

    /** @param commit whether it has worked */
    Unclean(Consumer<byte[], byte[]> consumer, Predicate<Map<TopicPartition, OffsetAndMetadata>> commit) {
        this.consumer = consumer;
        this.commit = commit;
    }

    /** Looks what was written of partitions that come to this instance. Asks the broker; is to be repeated after a wakeup. */
    void read(Collection<AssignedPartition> added, Map<TopicPartition, OffsetAndMetadata> committed) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(committed.keySet());
        for (AssignedPartition owned : added) {
            OffsetAndMetadata last = committed.get(owned.partition());
            long start = Math.max(
                    last == null ? 0 : last.offset(), beginnings.getOrDefault(owned.partition(), 0L));
            owned.care().begin(last == null ? Ends.NONE : Ends.read(last.metadata()), start);
            if (owned.care().isNeeded()) {
                LOG.recordsBegunCarefully(
                        owned.partition().toString(), start, owned.care().ends());
            }
        }
    }

    /** A record is the next to begin in its partition; whether that is noted, so that it may. */
    boolean note(AssignedPartition owned, long offset) {
        return commit.test(Map.of(owned.partition(), note(position(owned), owned.care().begins(offset))));
    }

    /** What is to be written of partitions that are given up in order, beside the offsets that have moved. */
    Map<TopicPartition, OffsetAndMetadata> givenUp(Collection<AssignedPartition> given) {
        Map<TopicPartition, OffsetAndMetadata> notes = new HashMap<>();
        for (AssignedPartition owned : given) {
            if (!owned.care().written().equals(owned.care().givenUp())) {
                notes.put(owned.partition(), note(position(owned), owned.care().givenUp()));
            }
        }
        return notes;
    }

    private static long position(AssignedPartition owned) {
        return Math.max(owned.committable(), owned.care().start());
    }

    static OffsetAndMetadata note(long offset, Ends ends) {
        return new OffsetAndMetadata(offset, ends.written());
    }
}
