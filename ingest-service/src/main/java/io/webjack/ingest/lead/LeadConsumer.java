package io.webjack.ingest.lead;

import static io.webjack.ingest.lead.LeadLog.LOG;

import io.webjack.contracts.Topic;
import io.webjack.contracts.lead.LeadReading;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Takes notifications from {@code webjack.lead-notifications} and has them read, together with the waiting ones of the
 * same partitions. An offset is committed when everything up to it has been read, or is recorded as waiting.
 */
final class LeadConsumer implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration DUE_EVERY = Duration.ofMillis(200);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);
    private static final Duration REVOCATION_LIMIT = Duration.ofSeconds(10);

    private final Map<String, Object> properties;
    private final WaitingRestore restore;
    private final ReadingDispatcher dispatcher;
    private final Clock clock;
    private final FinishedOffsets offsets = new FinishedOffsets();
    private final Queue<Finished> finished = new ConcurrentLinkedQueue<>();
    private final Set<Integer> owned = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    private volatile Instant lastPoll;
    private volatile boolean paused;

    LeadConsumer(
            Map<String, ?> kafkaProperties,
            String group,
            WaitingRestore restore,
            ReadingDispatcher dispatcher,
            Clock clock) {
        properties = new HashMap<>(kafkaProperties);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 200);
        // What stays is not taken away for a moment, so that its leads are read on and none is asked for twice.
        properties.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        this.restore = restore;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.lastPoll = clock.instant();
        this.thread = new Thread(this::consume, "lead-consumer");
        this.thread.setDaemon(true);
    }

    /** Begins; returns at once. */
    void start() {
        thread.start();
    }

    /** False when its thread has ended by itself, or has not tried to ask the broker for very long. */
    boolean isAlive() {
        return switch (thread.getState()) {
            case NEW -> true;
            case TERMINATED -> stopped.getCount() == 0;
            case RUNNABLE, BLOCKED, WAITING, TIMED_WAITING ->
                lastPoll.isAfter(clock.instant().minus(LONGEST_SILENCE));
        };
    }

    boolean isTakingPart() {
        return !owned.isEmpty();
    }

    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(REVOCATION_LIMIT.plusSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void consume() {
        while (!awaitStop(Duration.ZERO)) {
            lastPoll = clock.instant();
            try (KafkaConsumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer.subscribe(List.of(Topic.LEAD_NOTIFICATIONS.topicName()), new Ownership(consumer));
                Instant dueNext = clock.instant();
                while (!awaitStop(Duration.ZERO)) {
                    consumer.poll(POLL).forEach(this::take);
                    lastPoll = clock.instant();
                    restore.takeFinished().forEach(partition -> restored(consumer, partition));
                    if (!lastPoll.isBefore(dueNext)) {
                        dispatcher.dispatchDue();
                        dueNext = lastPoll.plus(DUE_EVERY);
                    }
                    commit(consumer);
                    holdBack(consumer);
                }
                leave(consumer);
            } catch (KafkaException | IllegalStateException e) {
                LOG.consumerFailed(String.valueOf(e.getMessage()));
                forgetPartitions();
                awaitStop(AFTER_FAILURE);
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        offsets.taken(partition, record.offset());
        Runnable done = () -> finished.add(new Finished(partition, record.offset()));
        try {
            dispatcher.notified(record.partition(), WireJson.read(record.value(), LeadReading.class), done);
        } catch (UnreadableRecordException e) {
            dispatcher.unreadable(record, String.valueOf(e.getMessage()), done);
        }
    }

    private void commit(KafkaConsumer<byte[], byte[]> consumer) {
        takeFinished();
        Map<TopicPartition, OffsetAndMetadata> committable = offsets.takeCommittable();
        if (!committable.isEmpty()) {
            consumer.commitAsync(committable, (done, failure) -> {
                if (failure != null) {
                    if (!(failure instanceof RebalanceInProgressException)) {
                        LOG.offsetsNotCommitted(String.valueOf(failure.getMessage()));
                    }
                    offsets.commitFailed();
                }
            });
        }
    }

    private void takeFinished() {
        for (Finished next = finished.poll(); next != null; next = finished.poll()) {
            offsets.finished(next.partition(), next.offset());
        }
    }

    /** Takes no more than can be handled; partitions whose waiting leads are not known yet stay paused anyway. */
    private void holdBack(KafkaConsumer<byte[], byte[]> consumer) {
        if (paused != dispatcher.isFull(paused)) {
            paused = !paused;
            Collection<TopicPartition> partitions = consumer.assignment().stream()
                    .filter(partition -> owned.contains(partition.partition()))
                    .toList();
            if (paused) {
                consumer.pause(partitions);
            } else {
                consumer.resume(partitions);
            }
        }
    }

    private void restored(KafkaConsumer<byte[], byte[]> consumer, int partition) {
        TopicPartition place = new TopicPartition(Topic.LEAD_NOTIFICATIONS.topicName(), partition);
        if (consumer.assignment().contains(place)) {
            owned.add(partition);
            if (!paused) {
                consumer.resume(List.of(place));
            }
        }
    }

    private void leave(KafkaConsumer<byte[], byte[]> consumer) {
        Set<TopicPartition> all = new HashSet<>(consumer.assignment());
        new Ownership(consumer).onPartitionsRevoked(all);
    }

    private void forgetPartitions() {
        List.copyOf(owned).forEach(this::giveAway);
        restore.forgetAll();
    }

    private void giveAway(int partition) {
        owned.remove(partition);
        dispatcher.givenAway(partition);
        offsets.givenAway(new TopicPartition(Topic.LEAD_NOTIFICATIONS.topicName(), partition));
    }

    private boolean awaitStop(Duration limit) {
        try {
            return stopped.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
            return true;
        }
    }

    private record Finished(TopicPartition partition, long offset) {}

    /** What happens when partitions come and go. */
    private final class Ownership implements ConsumerRebalanceListener {
        private final KafkaConsumer<byte[], byte[]> consumer;

        Ownership(KafkaConsumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.pause(partitions);
            partitions.forEach(partition -> restore.begin(partition.partition()));
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            List<Integer> numbers = new ArrayList<>();
            partitions.forEach(partition -> numbers.add(partition.partition()));
            numbers.forEach(restore::forget);
            dispatcher.letEnd(numbers, REVOCATION_LIMIT);
            takeFinished();
            try {
                Map<TopicPartition, OffsetAndMetadata> committable = offsets.takeCommittable();
                if (!committable.isEmpty()) {
                    consumer.commitSync(committable, Duration.ofSeconds(5));
                }
            } catch (KafkaException e) {
                LOG.offsetsNotCommitted(String.valueOf(e.getMessage()));
                offsets.commitFailed();
            }
            numbers.forEach(LeadConsumer.this::giveAway);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> {
                restore.forget(partition.partition());
                giveAway(partition.partition());
            });
        }
    }
}
