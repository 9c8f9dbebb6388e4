package io.webjack.history.materialisation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Records that are written together, and how far they reach in each partition. Not shared between threads. */
final class Batch {
    private final List<Reading> readings = new ArrayList<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final int assignment;
    private long bytes;
    private long oldest = Long.MAX_VALUE;

    /** @param assignment which assignment of partitions the records came under */
    Batch(int assignment) {
        this.assignment = assignment;
    }

    void add(Reading reading) {
        ConsumerRecord<byte[], byte[]> source = reading.source();
        readings.add(reading);
        ends.merge(new TopicPartition(source.topic(), source.partition()), source.offset() + 1, Math::max);
        bytes += reading.held();
        oldest = Math.min(oldest, source.timestamp());
    }

    List<Reading> readings() {
        return readings;
    }

    /** The offsets after the last record of each partition. */
    Map<TopicPartition, Long> ends() {
        return ends;
    }

    int assignment() {
        return assignment;
    }

    int size() {
        return readings.size();
    }

    boolean isEmpty() {
        return readings.isEmpty();
    }

    /** What all records take while they wait. */
    long bytes() {
        return bytes;
    }

    /** When the oldest record was written, in milliseconds since 1970. */
    long oldest() {
        return oldest;
    }
}
