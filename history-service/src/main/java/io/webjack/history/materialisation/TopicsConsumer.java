package io.webjack.history.materialisation;

import static io.webjack.history.HistoryLog.LOG;

import io.webjack.contracts.Topic;
import io.webjack.history.memory.HeapShares;
import io.webjack.kafka.KafkaSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the topics into the buffer and commits what was written. While the buffer is full the partitions are paused and
 * polling goes on, so that a slow or absent database never costs the membership in the group.
 *
 * <pre>{@code
 * poll ── read ── buffer ─┐                    ┌─ commit ── poll ── …
 *                         └ writer: transaction ┘
 * }</pre>
 */
final class TopicsConsumer implements Runnable {
    private static final List<String> TOPICS = List.of(
            Topic.EVENTS.topicName(),
            Topic.ACTION_RESULTS.topicName(),
            Topic.OPERATION_RESULTS.topicName(),
            Topic.DEAD_LETTERS.topicName());
    private static final Duration TURN = Duration.ofMillis(200);
    private static final Duration SHORT_TURN = Duration.ofMillis(20);
    /** When the broker has collected so much, it does not linger. */
    private static final int ENOUGH_BYTES = 1024 * 1024;

    private static final long REVOCATION_WAIT_MILLIS = 5_000;
    private static final long PAUSE_MILLIS = 1_000;

    private final KafkaSettings settings;
    private final MaterialisationConfig config;
    private final BatchBuffer buffer;
    private final RecordReader reader;
    private final HeapShares heap;
    private final Clock clock;
    private final Beginnings beginnings = new Beginnings();
    private final CarefulConsumer careful;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicReference<Map<TopicPartition, Long>> written = new AtomicReference<>(Map.of());
    private volatile int assignment;
    private volatile long lastTurn;

    TopicsConsumer(
            KafkaSettings settings,
            MaterialisationConfig config,
            BatchBuffer buffer,
            RecordReader reader,
            HeapShares heap,
            BooleanSupplier canBeWritten,
            Clock clock) {
        this.settings = settings;
        this.config = config;
        this.buffer = buffer;
        this.reader = reader;
        this.heap = heap;
        this.careful = new CarefulConsumer(buffer, reader, beginnings, canBeWritten);
        this.clock = clock;
        this.lastTurn = clock.millis();
    }

    void stop() {
        stopped.countDown();
    }

    /** Milliseconds since the broker was asked last with success. */
    long sinceLastTurn() {
        return clock.millis() - lastTurn;
    }

    /** The writer has written a batch. */
    void written(Batch batch) {
        if (batch.assignment() == assignment) {
            written.accumulateAndGet(batch.ends(), TopicsConsumer::later);
        }
    }

    @Override
    public void run() {
        while (stopped.getCount() > 0) {
            try (KafkaConsumer<byte[], byte[]> consumer = newConsumer()) {
                consumer.subscribe(TOPICS, new Assignment(consumer));
                while (stopped.getCount() > 0) {
                    turn(consumer);
                }
                buffer.awaitWritten(REVOCATION_WAIT_MILLIS);
                commitAtEnd(consumer);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (WakeupException e) {
                LOG.debug("woken up");
            } catch (KafkaException e) {
                LOG.readingFailed(e.toString());
                pause();
            }
        }
        reader.close();
    }

    private void turn(KafkaConsumer<byte[], byte[]> consumer) throws InterruptedException {
        Optional<TopicPartition> suspicious = beginnings.suspicious();
        if (suspicious.isPresent()) {
            int mine = assignment;
            careful.turn(
                    consumer,
                    suspicious.get(),
                    () -> commit(consumer),
                    () -> assignment == mine && stopped.getCount() > 0);
            lastTurn = clock.millis();
            return;
        }
        commitAsync(consumer);
        boolean full = buffer.isFull();
        if (full) {
            consumer.pause(consumer.assignment());
        } else if (!consumer.paused().isEmpty()) {
            consumer.resume(consumer.paused());
        }
        ConsumerRecords<byte[], byte[]> records = consumer.poll(full ? SHORT_TURN : TURN);
        lastTurn = clock.millis();
        if (beginnings.suspicious().isPresent()) {
            // They came together with their partitions, one of which is to be read with care.
            CarefulConsumer.giveBack(consumer, records);
        } else if (!records.isEmpty()) {
            begin(consumer, records);
            List<Reading> readings = new ArrayList<>(records.count());
            for (ConsumerRecord<byte[], byte[]> record : records) {
                readings.add(reader.read(record));
            }
            buffer.add(readings);
        }
    }

    /** Notes that these records are begun, where nothing of their partitions was written since they are read here. */
    private void begin(KafkaConsumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
        Map<TopicPartition, OffsetAndMetadata> begun = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            OffsetAndMetadata beginning = beginnings.beginning(
                    partition, records.records(partition).get(0).offset());
            if (beginning != null) {
                begun.put(partition, beginning);
            }
        }
        if (!begun.isEmpty()) {
            commit(consumer, begun);
        }
    }

    private void commitAsync(KafkaConsumer<byte[], byte[]> consumer) {
        Map<TopicPartition, OffsetAndMetadata> offsets = offsets();
        if (!offsets.isEmpty()) {
            consumer.commitAsync(offsets, (committed, failure) -> {
                if (failure != null) {
                    LOG.offsetsNotCommitted(failure.toString());
                }
            });
        }
    }

    private void commit(KafkaConsumer<byte[], byte[]> consumer) {
        commit(consumer, offsets());
    }

    /** What was begun and is not written did not end this process. */
    private void commitAtEnd(KafkaConsumer<byte[], byte[]> consumer) {
        Map<TopicPartition, OffsetAndMetadata> offsets = offsets();
        beginnings.pardon().forEach(offsets::putIfAbsent);
        commit(consumer, offsets);
    }

    private static void commit(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (!offsets.isEmpty()) {
            try {
                consumer.commitSync(offsets, Duration.ofSeconds(5));
            } catch (KafkaException e) {
                LOG.offsetsNotCommitted(e.toString());
            }
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        written.getAndSet(Map.of()).forEach((partition, end) -> {
            offsets.put(partition, new OffsetAndMetadata(end));
            beginnings.written(partition, end);
        });
        return offsets;
    }

    private static Map<TopicPartition, Long> later(Map<TopicPartition, Long> known, Map<TopicPartition, Long> more) {
        Map<TopicPartition, Long> all = new HashMap<>(known);
        more.forEach((partition, end) -> all.merge(partition, end, Math::max));
        return all;
    }

    private KafkaConsumer<byte[], byte[]> newConsumer() {
        return new KafkaConsumer<>(
                settings.with(Map.ofEntries(
                        Map.entry(ConsumerConfig.GROUP_ID_CONFIG, config.group()),
                        Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, "webjack-history"),
                        Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                        Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                        Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                        Map.entry(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName()),
                        Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int)
                                config.sessionTimeout().toMillis()),
                        Map.entry(
                                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                                (int) config.sessionTimeout().toMillis() / 10),
                        Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500),
                        Map.entry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, heap.fetched()),
                        Map.entry(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, Math.min(ENOUGH_BYTES, heap.fetched())),
                        Map.entry(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int)
                                config.linger().toMillis()),
                        Map.entry(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000))),
                new ByteArrayDeserializer(),
                new HeldValues());
    }

    private void pause() {
        try {
            boolean ends = stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            LOG.debugf("reading begins again, the service stops: %s", ends);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }

    /** What was read under an assignment and is not written when it ends is read again by whoever has it next. */
    private final class Assignment implements ConsumerRebalanceListener {
        private final KafkaConsumer<byte[], byte[]> consumer;

        Assignment(KafkaConsumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            try {
                buffer.awaitWritten(REVOCATION_WAIT_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            commitAtEnd(consumer);
            next();
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            next();
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            next();
            beginnings.start(consumer.committed(consumer.assignment()));
            beginnings.suspicious().ifPresent(place -> LOG.readOneByOne(place.topic(), place.partition()));
        }

        private void next() {
            int number = assignment + 1;
            assignment = number;
            written.set(Map.of());
            buffer.startAssignment(number);
        }
    }
}
