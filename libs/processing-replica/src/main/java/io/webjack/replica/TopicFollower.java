package io.webjack.replica;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of a topic from the beginning to the end and on, with one consumer, for as long as the topic
 * stays the same one.
 */
final class TopicFollower<V> {
    private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration CHECK_EVERY = Duration.ofSeconds(5);
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(5);
    /** Brokers forget tombstones after a day: whoever was away for longer than this reads everything again. */
    private static final Duration REREAD_AFTER = Duration.ofHours(12);

    private final String topic;
    private final Map<String, Object> kafkaProperties;
    private final ReplicaState<V> state;
    private final Progress<V> progress;
    private final ReadBarrier barrier;

    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private @Nullable Uuid knownTopic;

    TopicFollower(
            String topic,
            Map<String, ?> kafkaProperties,
            ReplicaState<V> state,
            Progress<V> progress,
            ReadBarrier barrier) {
        this.barrier = barrier;
        this.topic = topic;
        this.kafkaProperties = consumerProperties(kafkaProperties);
        this.state = state;
        this.progress = progress;
    }

    /** Ends normally when asked to stop or when the topic has to be read anew. */
    void follow(BooleanSupplier stop) {
        try (Admin admin = Admin.create(adminProperties());
                KafkaConsumer<byte[], byte[]> opened = new KafkaConsumer<>(kafkaProperties)) {
            consumer = opened;
            if (stop.getAsBoolean()) {
                return;
            }
            TopicDescription description = describe(admin);
            state.restart(knownTopic != null && !knownTopic.equals(description.topicId()));
            knownTopic = description.topicId();
            List<TopicPartition> partitions = description.partitions().stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            catchUp(opened, description.topicId(), partitions, stop);
            barrier.reached(positions(opened, partitions));
            barrier.opened(() -> ends(admin, partitions));
            goOn(opened, admin, description, partitions, stop);
        } catch (InvalidOffsetException e) {
            log.warn("The offsets of {} have changed, reading it anew: {}", topic, e.getMessage());
        } finally {
            barrier.closed();
            consumer = null;
        }
    }

    void wakeup() {
        KafkaConsumer<byte[], byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
    }

    private void catchUp(
            KafkaConsumer<byte[], byte[]> open, Uuid topicId, List<TopicPartition> partitions, BooleanSupplier stop) {
        open.assign(partitions);
        open.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = open.endOffsets(partitions, REQUEST_LIMIT);
        while (!hasReached(open, ends)) {
            if (stop.getAsBoolean()) {
                return;
            }
            apply(topicId, open.poll(POLL));
        }
        progress.changed(state.copy());
        progress.confirmed();
        log.info("{} was read to its end", topic);
    }

    private void goOn(
            KafkaConsumer<byte[], byte[]> open,
            Admin admin,
            TopicDescription description,
            List<TopicPartition> partitions,
            BooleanSupplier stop) {
        long nextCheck = System.nanoTime() + CHECK_EVERY.toNanos();
        while (!stop.getAsBoolean()) {
            if (apply(description.topicId(), open.poll(POLL))) {
                progress.changed(state.copy());
            }
            barrier.reached(positions(open, partitions));
            state.handOverUnreadable();
            if (System.nanoTime() - nextCheck >= 0) {
                if (mustReadAnew(open, admin, description, partitions)) {
                    return;
                }
                nextCheck = System.nanoTime() + CHECK_EVERY.toNanos();
            }
        }
    }

    private boolean apply(Uuid topicId, ConsumerRecords<byte[], byte[]> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            state.apply(topicId, record);
        }
        return !records.isEmpty();
    }

    /** Asks the broker whether the topic is still the one that is read, and whether all of it was read. */
    private boolean mustReadAnew(
            KafkaConsumer<byte[], byte[]> open,
            Admin admin,
            TopicDescription description,
            List<TopicPartition> partitions) {
        try {
            TopicDescription now = describe(admin);
            if (!now.topicId().equals(description.topicId()) || now.partitions().size() != partitions.size()) {
                log.warn("{} is another topic than before, reading it anew", topic);
                return true;
            }
            if (progress.age().compareTo(REREAD_AFTER) > 0) {
                log.warn("{} was out of reach for {}, reading it anew", topic, progress.age());
                return true;
            }
            if (hasReached(open, open.endOffsets(partitions, REQUEST_LIMIT))) {
                progress.confirmed();
            }
        } catch (TopicAwayException e) {
            log.warn("{} cannot be asked for: {}", topic, e.getMessage());
        } catch (org.apache.kafka.common.errors.TimeoutException e) {
            log.debug("The end of {} cannot be asked for", topic, e);
        }
        return false;
    }

    private static boolean hasReached(KafkaConsumer<byte[], byte[]> open, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> open.position(end.getKey(), REQUEST_LIMIT) >= end.getValue());
    }

    private static Map<TopicPartition, Long> positions(
            KafkaConsumer<byte[], byte[]> open, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        partitions.forEach(partition -> positions.put(partition, open.position(partition, REQUEST_LIMIT)));
        return positions;
    }

    private static CompletionStage<Map<TopicPartition, Long>> ends(Admin admin, List<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        return admin.listOffsets(latest).all().toCompletionStage().thenApply(found -> {
            Map<TopicPartition, Long> ends = new HashMap<>();
            found.forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        });
    }

    private TopicDescription describe(Admin admin) {
        try {
            Map<String, TopicDescription> descriptions = admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(REQUEST_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return Objects.requireNonNull(descriptions.get(topic));
        } catch (ExecutionException e) {
            boolean missing = e.getCause() instanceof UnknownTopicOrPartitionException;
            throw new TopicAwayException(missing ? "it does not exist" : String.valueOf(e.getCause()), e);
        } catch (TimeoutException e) {
            throw new TopicAwayException("the broker does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicAwayException("interrupted", e);
        }
    }

    private static Map<String, Object> consumerProperties(Map<String, ?> given) {
        Map<String, Object> properties = new HashMap<>(given);
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.putIfAbsent(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
        return properties;
    }

    private Map<String, Object> adminProperties() {
        Map<String, Object> properties = new HashMap<>(kafkaProperties);
        properties.keySet().removeIf(name -> !isSharedSetting(name));
        properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_LIMIT.toMillis());
        properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) REQUEST_LIMIT.toMillis());
        return properties;
    }

    private static boolean isSharedSetting(String name) {
        return name.equals(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)
                || name.equals(CommonClientConfigs.CLIENT_ID_CONFIG)
                || name.equals(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG)
                || name.startsWith("ssl.")
                || name.startsWith("sasl.")
                || name.startsWith("reconnect.backoff.");
    }

    /** What the follower tells the replica, in the replica's thread. */
    interface Progress<V> {
        void changed(Map<String, V> values);

        /** The broker said that there is nothing more than what was read. */
        void confirmed();

        Duration age();
    }

    /** The topic cannot be described. */
    private static final class TopicAwayException extends KafkaException {
        private static final long serialVersionUID = 1L;

        TopicAwayException(String reason, Throwable cause) {
            super(reason, cause);
        }
    }
}
