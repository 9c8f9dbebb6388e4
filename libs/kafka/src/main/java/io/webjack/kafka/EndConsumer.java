package io.webjack.kafka;

import io.webjack.contracts.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads partitions to their end, once. Everything blocks; it belongs to one thread.
 *
 * <pre>{@code
 * try (EndConsumer reader = readers.open(ReadLimits.of("webjack-ingest-cursors", Duration.ofSeconds(15)))) {
 *     reader.read(reader.beginnings(reader.partitions(Topic.POLL_CURSORS)), record -> take(record));
 * }
 * }</pre>
 *
 * <p>All methods throw Kafka's {@link TimeoutException} when the limit is over, and {@link NotWantedException} when what is
 * read is of no use any more.
 */
public final class EndConsumer implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSING = Duration.ofSeconds(1);

    /** What is fetched of a partition at once, unless its first batch is larger. */
    private static final int LARGEST_PART = 512 * 1024;

    private static final int LONGEST_ANSWER_MILLIS = 10_000;

    /** What is read lies there already. */
    private static final int LONGEST_FETCH_MILLIS = 20;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final BooleanSupplier wanted;
    private final Duration limit;
    private final long deadline;

    EndConsumer(KafkaSettings settings, ReadLimits limits, BooleanSupplier wanted) {
        this.wanted = wanted;
        this.limit = limits.time();
        this.deadline = System.nanoTime() + limit.toNanos();
        this.consumer = new KafkaConsumer<>(
                settings.with(properties(limits)), new ByteArrayDeserializer(), new PollLimit(limits.pollBytes()));
    }

    /** All partitions of some topics; none of a topic that does not exist. */
    public List<TopicPartition> partitions(Topic... topics) throws NotWantedException {
        goOn();
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : topics) {
            consumer.partitionsFor(topic.topicName())
                    .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
        }
        return partitions;
    }

    /** Where the partitions begin. */
    public Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) throws NotWantedException {
        goOn();
        return consumer.beginningOffsets(partitions);
    }

    /** Where the partitions end now. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) throws NotWantedException {
        goOn();
        return consumer.endOffsets(partitions);
    }

    /** Where in each partition the records of a time and after it begin; those that have none are left out. */
    public Map<TopicPartition, Long> since(Map<TopicPartition, Instant> times) throws NotWantedException {
        goOn();
        Map<TopicPartition, Long> asked = new HashMap<>();
        times.forEach((partition, time) -> asked.put(partition, time.toEpochMilli()));
        Map<TopicPartition, Long> found = new HashMap<>();
        Map<TopicPartition, OffsetAndTimestamp> places = consumer.offsetsForTimes(asked);
        for (TopicPartition partition : times.keySet()) {
            OffsetAndTimestamp place = places.get(partition);
            if (place != null) {
                found.put(partition, place.offset());
            }
        }
        return found;
    }

    /** The first record at these offsets or after them. There has to be one in each of the partitions. */
    public Map<TopicPartition, ConsumerRecord<byte[], byte[]>> first(Map<TopicPartition, Long> begins)
            throws NotWantedException {
        Map<TopicPartition, ConsumerRecord<byte[], byte[]>> first = new HashMap<>();
        assign(begins);
        while (first.size() < begins.size()) {
            for (ConsumerRecord<byte[], byte[]> record : poll()) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                if (first.putIfAbsent(partition, record) == null) {
                    consumer.pause(List.of(partition));
                }
            }
        }
        return first;
    }

    /**
     * Reads from these offsets to where the partitions end now; may be called again for what has come since.
     *
     * @return where it ended, so that nothing before is unread
     */
    public <E extends Exception> Map<TopicPartition, Long> read(Map<TopicPartition, Long> begins, Taker<E> taker)
            throws NotWantedException, E {
        Map<TopicPartition, Long> ends = ends(begins.keySet());
        return read(begins, ends, taker);
    }

    /** Reads from these offsets to those, of the same partitions. */
    public <E extends Exception> Map<TopicPartition, Long> read(
            Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends, Taker<E> taker)
            throws NotWantedException, E {
        Map<TopicPartition, Long> reached = new HashMap<>(begins);
        Map<TopicPartition, Long> missing = new HashMap<>(ends);
        missing.entrySet().removeIf(end -> begins.getOrDefault(end.getKey(), 0L) >= end.getValue());
        assign(begins);
        consumer.pause(begins.keySet().stream()
                .filter(partition -> !missing.containsKey(partition))
                .toList());
        while (!missing.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> record : poll()) {
                taker.take(record);
            }
            Set<TopicPartition> done = new HashSet<>();
            missing.forEach((partition, end) -> {
                long position = consumer.position(partition);
                reached.put(partition, position);
                if (position >= end) {
                    done.add(partition);
                }
            });
            if (!done.isEmpty()) {
                done.forEach(missing::remove);
                consumer.pause(done);
            }
        }
        return reached;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSING));
    }

    /** What was paused stays so when it is assigned again. */
    private void assign(Map<TopicPartition, Long> begins) {
        consumer.assign(begins.keySet());
        consumer.resume(begins.keySet());
        begins.forEach(consumer::seek);
    }

    private ConsumerRecords<byte[], byte[]> poll() throws NotWantedException {
        goOn();
        PollLimit.begin();
        return consumer.poll(POLL);
    }

    private void goOn() throws NotWantedException {
        if (!wanted.getAsBoolean()) {
            throw new NotWantedException();
        }
        if (System.nanoTime() - deadline > 0) {
            throw new TimeoutException("not read to the end within " + limit.toSeconds() + " s");
        }
    }

    private static Map<String, Object> properties(ReadLimits limits) {
        int millis = (int) Math.min(limits.time().toMillis(), LONGEST_ANSWER_MILLIS);
        return Map.ofEntries(
                Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, limits.client()),
                Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                Map.entry(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        (limits.committedOnly() ? IsolationLevel.READ_COMMITTED : IsolationLevel.READ_UNCOMMITTED)
                                .toString()),
                Map.entry(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis),
                Map.entry(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis / 2),
                Map.entry(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000),
                Map.entry(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, LONGEST_FETCH_MILLIS),
                Map.entry(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, LARGEST_PART),
                Map.entry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, limits.pollBytes()));
    }

    /** Takes a record that was read. */
    @FunctionalInterface
    public interface Taker<E extends Exception> {
        void take(ConsumerRecord<byte[], byte[]> record) throws E;
    }

    /** Nobody wants any more what was to be read. */
    public static final class NotWantedException extends Exception {
        private static final long serialVersionUID = 1L;

        NotWantedException() {
            super("what was to be read is of no use any more", null, false, false);
        }
    }
}
