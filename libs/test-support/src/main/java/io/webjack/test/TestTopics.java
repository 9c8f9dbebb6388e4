package io.webjack.test;

import io.webjack.contracts.Topic;
import io.webjack.wire.TopicCreation;
import io.webjack.wire.TopicCreation.TopicCreationException;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Writes records to the broker of the tests, and creates topics before a service does. */
public final class TestTopics {
    /** The number of partitions of every working topic in tests. */
    public static final int PARTITIONS = 4;

    private TestTopics() {}

    /** Creates the topics that do not exist yet, as the services do. */
    public static void create(Topic... topics) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestBroker.bootstrapServers()))) {
            new TopicCreation(admin, PARTITIONS, Optional.empty()).ensure(List.of(topics), Duration.ofSeconds(30));
            Awaitility.await("the broker knows the topics that it has created")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> isKnown(admin, topics));
        } catch (TopicCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isKnown(Admin admin, Topic... topics) throws InterruptedException {
        try {
            return admin.describeTopics(
                                    Arrays.stream(topics).map(Topic::topicName).toList())
                            .allTopicNames()
                            .get()
                            .size()
                    == topics.length;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Writes a value as JSON, or a tombstone when it is null, to the partition that the key gives. */
    public static RecordMetadata send(Topic topic, String key, @Nullable Object value) {
        return send(record(topic, null, key, value == null ? null : WireJson.write(value), List.of()));
    }

    /** Writes a value as JSON to a partition. */
    public static RecordMetadata send(Topic topic, int partition, String key, Object value) {
        return send(record(topic, partition, key, WireJson.write(value), List.of()));
    }

    /** Writes bytes as they are, for records that no reader can read. */
    public static RecordMetadata sendBytes(Topic topic, int partition, String key, byte[] value, List<Header> headers) {
        return send(record(topic, partition, key, value, headers));
    }

    /** An offset of each of their partitions. */
    public static Map<TopicPartition, Long> offsets(Collection<Topic> topics, OffsetSpec which) {
        Admin admin = Holder.ADMIN;
        try {
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            admin.describeTopics(topics.stream().map(Topic::topicName).toList())
                    .allTopicNames()
                    .get()
                    .forEach((name, described) -> described
                            .partitions()
                            .forEach(partition -> asked.put(new TopicPartition(name, partition.partition()), which)));
            Map<TopicPartition, Long> offsets = new HashMap<>();
            admin.listOffsets(asked).all().get().forEach((partition, found) -> offsets.put(partition, found.offset()));
            return offsets;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static ProducerRecord<byte[], byte[]> record(
            Topic topic, @Nullable Integer partition, String key, byte @Nullable [] value, List<Header> headers) {
        return new ProducerRecord<>(topic.topicName(), partition, key.getBytes(StandardCharsets.UTF_8), value, headers);
    }

    private static RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
        try {
            return Holder.PRODUCER.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static final class Holder {
        static final Admin ADMIN = Admin.create(Map.of("bootstrap.servers", TestBroker.bootstrapServers()));
        static final KafkaProducer<byte[], byte[]> PRODUCER = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        TestBroker.bootstrapServers(),
                        "acks",
                        "all",
                        "max.request.size",
                        Topic.EVENTS.maxMessageBytes()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
