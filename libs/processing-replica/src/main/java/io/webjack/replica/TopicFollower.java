package io.webjack.replica;

import io.webjack.contracts.Topic;
import io.webjack.kafka.EndConsumer;
import io.webjack.kafka.EndConsumer.NotWantedException;
import io.webjack.kafka.ReadLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows all of a topic: reads it to its end once, and then takes from the channel what follows without a hole.
 *
 * <pre>
 *   read to the end │ channel: 7 8 9      goes on at 7: taken
 *                 7 │ channel: 9          a hole, or another topic of this name: the topic is read to its end anew
 * </pre>
 *
 * <p>Belongs to the replica's thread.
 */
final class TopicFollower<V> {
    private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    private static final Duration READ_LIMIT = Duration.ofMinutes(5);
    /** Brokers forget tombstones after a day: whoever was away for longer than this reads everything again. */
    private static final Duration REREAD_AFTER = Duration.ofHours(12);

    private final Topic topic;
    private final String channel;
    private final ReplicaSource source;
    private final ReplicaState<V> state;
    private final ReadBarrier barrier;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private @Nullable Uuid topicId;

    TopicFollower(Topic topic, String channel, ReplicaSource source, ReplicaState<V> state, ReadBarrier barrier) {
        this.topic = topic;
        this.channel = channel;
        this.source = source;
        this.state = state;
        this.barrier = barrier;
    }

    /** Whether the topic was read to its end and is followed from there. */
    boolean follows() {
        return !next.isEmpty();
    }

    /**
     * Reads the topic from its beginning to its end, and lets the channel go on there.
     *
     * @throws KafkaException when the broker does not answer; what was known stays
     */
    void readAnew(BooleanSupplier wanted) throws NotWantedException {
        stopFollowing();
        TopicDescription described = describe();
        List<TopicPartition> partitions = described.partitions().stream()
                .map(partition -> new TopicPartition(topic.topicName(), partition.partition()))
                .toList();
        Map<TopicPartition, Long> ends = readToEnd(described.topicId(), partitions, wanted);
        topicId = described.topicId();
        next.putAll(ends);
        goOnInChannel(ends);
        log.info("{} was read to its end", topic.topicName());
    }

    /** Where the records of the topic end that are known. */
    Map<TopicPartition, Long> reached() {
        return Map.copyOf(next);
    }

    /** From now on the barrier may ask where the topic ends. */
    void openBarrier() {
        List<TopicPartition> partitions = List.copyOf(next.keySet());
        barrier.reached(reached());
        barrier.opened(() -> source.broker().offsets(partitions, OffsetSpec.latest()));
    }

    /** Takes what the channel brings. @return whether anything was new */
    boolean take(ConsumerRecords<byte[], byte[]> batch) {
        boolean changed = false;
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            long expected = next.getOrDefault(partition, 0L);
            if (!follows() || record.offset() < expected) {
                continue;
            }
            if (record.offset() > expected || topicId == null) {
                log.warn("The offsets of {} have changed, reading it anew", topic.topicName());
                stopFollowing();
                return false;
            }
            state.apply(topicId, record);
            next.put(partition, record.offset() + 1);
            changed = true;
        }
        return changed;
    }

    /**
     * Asks the broker whether the topic is still the one that is read, and whether all of it was read.
     *
     * @param age how long ago that was sure
     * @return whether it is sure now
     * @throws KafkaException when the broker does not answer
     */
    boolean confirm(Duration age) {
        TopicDescription now = describe();
        if (!now.topicId().equals(topicId) || now.partitions().size() != next.size()) {
            log.warn("{} is another topic than before, reading it anew", topic.topicName());
            stopFollowing();
            return false;
        }
        if (age.compareTo(REREAD_AFTER) > 0) {
            log.warn("{} was out of reach for {}, reading it anew", topic.topicName(), age);
            stopFollowing();
            return false;
        }
        Map<TopicPartition, Long> ends =
                answer(source.broker().offsets(List.copyOf(next.keySet()), OffsetSpec.latest()));
        return ends.entrySet().stream().allMatch(end -> next.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /** What is known stays; the topic has to be read anew. */
    void stopFollowing() {
        next.clear();
        barrier.closed();
    }

    private Map<TopicPartition, Long> readToEnd(Uuid id, List<TopicPartition> partitions, BooleanSupplier wanted)
            throws NotWantedException {
        ReplicaState.Known<V> before = state.restart(topicId != null && !topicId.equals(id));
        boolean read = false;
        try (EndConsumer reader =
                source.readers().open(ReadLimits.of("webjack-replica-" + channel, READ_LIMIT), wanted)) {
            Map<TopicPartition, Long> ends =
                    reader.read(reader.beginnings(partitions), record -> state.apply(id, record));
            read = true;
            return ends;
        } finally {
            if (!read) {
                state.backTo(before);
            }
        }
    }

    /** The channel assigns what its settings say when it begins; what was read counts. */
    private void goOnInChannel(Map<TopicPartition, Long> from) {
        source.channels().begin(channel);
        source.channels()
                .consumer(channel)
                .runOnPollingThread(consumer -> {
                    consumer.assign(from.keySet());
                    from.forEach(consumer::seek);
                })
                .subscribe()
                .with(
                        done -> log.debug("{} is followed", topic.topicName()),
                        failure -> log.error("{} cannot be followed", topic.topicName(), failure));
    }

    private TopicDescription describe() {
        return answer(source.broker().describe(topic.topicName()));
    }

    private <T> T answer(CompletionStage<T> question) {
        try {
            return question.toCompletableFuture().get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            boolean missing = e.getCause() instanceof UnknownTopicOrPartitionException;
            throw new KafkaException(missing ? "it does not exist" : String.valueOf(e.getCause()), e);
        } catch (TimeoutException e) {
            throw new KafkaException("the broker does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
