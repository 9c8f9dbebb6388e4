package io.webjack.processing.intake;

import static io.webjack.processing.ProcessingLog.LOG;

import io.webjack.kafka.Wakeups;
import java.time.Duration;
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
    /** When the broker did not take a note it is not asked again for a while, in ns. */
    private static final long AFTER_FAILURE = Duration.ofSeconds(1).toNanos();

    private final Consumer<byte[], byte[]> consumer;
    private final Predicate<Map<TopicPartition, OffsetAndMetadata>> commit;

    private long notBefore = System.nanoTime();

    /** @param commit whether it has worked */
    Unclean(Consumer<byte[], byte[]> consumer, Predicate<Map<TopicPartition, OffsetAndMetadata>> commit) {
        this.consumer = consumer;
        this.commit = commit;
    }

    /** Looks what was written of partitions that come to this instance. Asks the broker. */
    void read(Collection<AssignedPartition> added, Map<TopicPartition, OffsetAndMetadata> committed) {
        Map<TopicPartition, Long> beginnings = Wakeups.despite(() -> consumer.beginningOffsets(committed.keySet()));
        for (AssignedPartition owned : added) {
            OffsetAndMetadata last = committed.get(owned.partition());
            long start = Math.max(last == null ? 0 : last.offset(), beginnings.getOrDefault(owned.partition(), 0L));
            owned.care().begin(last == null ? Ends.NONE : Ends.read(last.metadata()), start);
            if (owned.care().isNeeded()) {
                LOG.recordsBegunCarefully(
                        owned.partition().toString(), start, owned.care().ends());
            }
        }
    }

    /** A record is the next to begin in its partition; whether that is noted, so that it may. */
    boolean note(AssignedPartition owned, long offset) {
        if (System.nanoTime() - notBefore < 0) {
            return false;
        }
        boolean noted = commit.test(
                Map.of(owned.partition(), note(position(owned), owned.care().begins(offset))));
        if (noted) {
            owned.care().noted();
        } else {
            notBefore = System.nanoTime() + AFTER_FAILURE;
        }
        return noted;
    }

    /** What is to be written of partitions that are given up in order, beside the offsets that have moved. */
    static Map<TopicPartition, OffsetAndMetadata> givenUp(Collection<AssignedPartition> given) {
        Map<TopicPartition, OffsetAndMetadata> notes = new HashMap<>();
        for (AssignedPartition owned : given) {
            if (!owned.care().written().equals(owned.care().givenUp())) {
                notes.put(owned.partition(), note(position(owned), owned.care().givenUp()));
            }
        }
        return notes;
    }

    private static long position(AssignedPartition owned) {
        return Math.max(owned.work().committable(), owned.care().start());
    }

    static OffsetAndMetadata note(long offset, Ends ends) {
        return new OffsetAndMetadata(offset, ends.written());
    }
}
