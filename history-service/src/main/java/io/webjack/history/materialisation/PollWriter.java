package io.webjack.history.materialisation;

import static io.webjack.history.HistoryLog.LOG;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes what a poll has brought: all of it together, and one record at a time where the process ended again and again. When it
 * ends once more, it is known at which record; then that one is put aside, and all others are shown.
 */
final class PollWriter {
    private final Beginnings beginnings;
    private final Commits commits;
    private final Writing writing;

    PollWriter(Beginnings beginnings, Commits commits, Writing writing) {
        this.beginnings = beginnings;
        this.commits = commits;
        this.writing = writing;
    }

    /** Commits offsets and waits for that. */
    interface Commits {
        Committed commit(Map<TopicPartition, OffsetAndMetadata> offsets, int generation) throws InterruptedException;
    }

    /** How a commit has ended. */
    enum Committed {
        DONE,
        FAILED,
        /** The partitions have gone to whoever has them next. */
        GONE
    }

    /** Writes records into the database, however long that takes; false: the service stops. */
    interface Writing {
        /** Waits until the database answers: while it is away nothing can be told about a record. */
        boolean awaitDatabase() throws InterruptedException;

        boolean write(List<ConsumerRecord<byte[], byte[]>> records) throws InterruptedException;

        boolean putAside(ConsumerRecord<byte[], byte[]> record, String reason) throws InterruptedException;
    }

    /**
     * Returns when all is written.
     *
     * @param generation of the consumer group in which it was polled
     * @return false: the service stops, or the partitions have gone; what is not written is read again
     */
    boolean write(ConsumerRecords<byte[], byte[]> records, int generation) throws InterruptedException {
        List<TopicPartition> usual = new ArrayList<>(records.partitions());
        List<TopicPartition> suspicious =
                usual.stream().filter(beginnings::isSuspicious).toList();
        usual.removeAll(suspicious);
        if (suspicious.isEmpty()) {
            return together(records, usual, generation);
        }
        // What is written is committed before others are begun, so that it is not blamed for what comes then.
        for (TopicPartition partition : usual) {
            if (!together(records, List.of(partition), generation) || !isCommitted(records, partition, generation)) {
                return false;
            }
        }
        for (TopicPartition partition : suspicious) {
            for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                if (!alone(partition, record, generation)) {
                    return false;
                }
            }
            if (!isCommitted(records, partition, generation)) {
                return false;
            }
        }
        return true;
    }

    private boolean together(
            ConsumerRecords<byte[], byte[]> records, Collection<TopicPartition> partitions, int generation)
            throws InterruptedException {
        Map<TopicPartition, Long> firsts = new HashMap<>();
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>(records.count());
        for (TopicPartition partition : partitions) {
            List<ConsumerRecord<byte[], byte[]>> ofPartition = records.records(partition);
            firsts.put(partition, ofPartition.get(0).offset());
            all.addAll(ofPartition);
        }
        return commits.commit(beginnings.begin(firsts), generation) != Committed.GONE && writing.write(all);
    }

    /** The partition is written; false: it has gone meanwhile. */
    private boolean isCommitted(ConsumerRecords<byte[], byte[]> records, TopicPartition partition, int generation)
            throws InterruptedException {
        List<ConsumerRecord<byte[], byte[]>> ofPartition = records.records(partition);
        beginnings.written(partition, ofPartition.get(ofPartition.size() - 1).offset() + 1);
        return commits.commit(beginnings.due(), generation) != Committed.GONE;
    }

    private boolean alone(TopicPartition partition, ConsumerRecord<byte[], byte[]> record, int generation)
            throws InterruptedException {
        boolean done = writing.awaitDatabase();
        if (done && beginnings.isGuilty(partition, record.offset())) {
            LOG.recordEndsProcess(record.topic(), record.partition(), record.offset());
            done = writing.putAside(
                    record,
                    "history-service ended %d times while it was reading this record"
                            .formatted(beginnings.endings(partition, record.offset())));
        } else if (done) {
            done = isNoted(partition, record, generation) && writing.write(List.of(record));
        }
        if (done) {
            beginnings.written(partition, record.offset() + 1);
        }
        return done;
    }

    /** Begun alone it is only when the broker has that: the next process has to know. */
    private boolean isNoted(TopicPartition partition, ConsumerRecord<byte[], byte[]> record, int generation)
            throws InterruptedException {
        Committed noted = Committed.FAILED;
        while (noted == Committed.FAILED && writing.awaitDatabase()) {
            noted = commits.commit(Map.of(partition, beginnings.beginAlone(partition, record.offset())), generation);
        }
        return noted == Committed.DONE;
    }
}
