package io.webjack.test;

import io.webjack.contracts.Topic;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is written to a topic from the moment it was opened. It begins to read when it is asked for the first time: a
 * test's fields may be made without ever being used or closed.
 */
public final class RecordLog implements AutoCloseable {
    private final Topic topic;
    private final Map<TopicPartition, Long> begin;
    private final List<ConsumerRecord<byte[], byte[]>> records = Collections.synchronizedList(new ArrayList<>());
    private final Map<Class<?>, Values> values = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
    private @Nullable Reading reading;

    private RecordLog(Topic topic, OffsetSpec from) {
        TestTopics.create(topic);
        this.topic = topic;
        this.begin = offsets(from);
    }

    /** Keeps what is written from now on. */
    public static RecordLog open(Topic topic) {
        return new RecordLog(topic, OffsetSpec.latest());
    }

    /** Keeps everything that is there and what follows. */
    public static RecordLog fromBeginning(Topic topic) {
        return new RecordLog(topic, OffsetSpec.earliest());
    }

    /** The raw records so far; the order holds within a partition. */
    public List<ConsumerRecord<byte[], byte[]>> records() {
        begin();
        return List.copyOf(records);
    }

    /** The values that can be read as this type, of all records that were written before this call. */
    public <T> List<T> received(Class<T> type, Predicate<T> which) {
        readToEnd();
        return soFar(type, which);
    }

    private <T> List<T> soFar(Class<T> type, Predicate<T> which) {
        begin();
        return values.computeIfAbsent(type, Values::new).soFar(type, which);
    }

    /** Waits for a value that matches; fails the test after fifteen seconds. */
    public <T> T waitUntilReceived(Class<T> type, Predicate<T> which) {
        return waitUntilReceived(type, which, 1).get(0);
    }

    /** Waits for so many values that match; fails the test after fifteen seconds. */
    public <T> List<T> waitUntilReceived(Class<T> type, Predicate<T> which, int count) {
        return Awaitility.await(count + " records of " + type.getSimpleName())
                .atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> soFar(type, which), found -> found.size() >= count);
    }

    /** Waits for a raw record that matches; fails the test after fifteen seconds. */
    public ConsumerRecord<byte[], byte[]> waitUntilRecord(Predicate<ConsumerRecord<byte[], byte[]>> which) {
        return Awaitility.await("a record")
                .atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> records().stream().filter(which).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** Waits for a raw record with this key; fails the test after fifteen seconds. */
    public ConsumerRecord<byte[], byte[]> waitUntilRecord(String key) {
        return waitUntilRecord(
                record -> record.key() != null && key.equals(new String(record.key(), StandardCharsets.UTF_8)));
    }

    @Override
    public synchronized void close() {
        if (reading != null) {
            reading.end();
        }
    }

    private synchronized void begin() {
        if (reading == null) {
            reading = new Reading();
        }
    }

    private void readToEnd() {
        begin();
        Map<TopicPartition, Long> ends = offsets(OffsetSpec.latest());
        Awaitility.await("the records written so far")
                .atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> ends.entrySet().stream()
                        .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue()));
    }

    private Map<TopicPartition, Long> offsets(OffsetSpec which) {
        return TestTopics.offsets(List.of(topic), which);
    }

    /** The records as values of one type; each record is read once, however often a test asks. */
    private final class Values {
        private final Class<?> type;
        private final List<Object> found = new ArrayList<>();
        private int next;

        Values(Class<?> type) {
            this.type = type;
        }

        synchronized <T> List<T> soFar(Class<T> wanted, Predicate<T> which) {
            for (; next < records.size(); next++) {
                try {
                    found.add(WireJson.read(records.get(next).value(), type));
                } catch (UnreadableRecordException e) {
                    // of another type
                }
            }
            return found.stream().map(wanted::cast).filter(which).toList();
        }
    }

    /** A consumer at work. */
    private final class Reading {
        private final KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        TestBroker.bootstrapServers(),
                        "enable.auto.commit",
                        "false",
                        "fetch.max.wait.ms",
                        "50",
                        "max.partition.fetch.bytes",
                        Integer.toString(topic.maxMessageBytes())),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        private final Thread thread = new Thread(this::read, "record-log-" + topic.topicName());

        Reading() {
            consumer.assign(begin.keySet());
            begin.forEach(consumer::seek);
            thread.setDaemon(true);
            thread.start();
        }

        void end() {
            consumer.wakeup();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void read() {
            try (consumer) {
                while (true) {
                    consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
                    begin.keySet().forEach(partition -> positions.put(partition, consumer.position(partition)));
                }
            } catch (WakeupException e) {
                // closed
            }
        }
    }
}
