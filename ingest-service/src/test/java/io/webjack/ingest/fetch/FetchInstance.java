package io.webjack.ingest.fetch;

import io.webjack.ingest.fetch.FetchIntake.Now;
import io.webjack.ingest.fetch.FetchIntake.Taken;
import io.webjack.kafka.OffsetTracker;
import io.webjack.test.TestBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Another instance in the same process: an engine with a consumer that does what its channel does in the service. */
final class FetchInstance implements AutoCloseable {
    private final FetchEngine engine;
    private final String topic;
    private final Map<String, Object> settings;
    private final Map<TopicPartition, OffsetTracker> trackers = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final Queue<Runnable> finished = new ConcurrentLinkedQueue<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::consume, "another-instance");

    private FetchInstance(FetchEngine engine, String topic, String group) {
        this.engine = engine;
        this.topic = topic;
        this.settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                TestBroker.bootstrapServers(),
                ConsumerConfig.GROUP_ID_CONFIG,
                group,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()),
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                10_000,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                2_000);
    }

    static FetchInstance start(FetchEngine engine, String topic, String group) {
        FetchInstance instance = new FetchInstance(engine, topic, group);
        engine.start();
        instance.thread.start();
        return instance;
    }

    boolean isTakingPart() {
        return engine.intake().isTakingPart();
    }

    int waiting() {
        return engine.waiting();
    }

    @Override
    public void close() throws InterruptedException {
        stopped.countDown();
        thread.join(TimeUnit.SECONDS.toMillis(20));
        engine.close();
    }

    private void consume() {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic), new Ownership(consumer));
            while (stopped.getCount() > 0) {
                List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                Now now = engine.intake().now();
                now.take(records.stream().map(this::taken).toList()).join();
                commit(consumer, trackers.keySet());
            }
        }
    }

    private Taken taken(ConsumerRecord<byte[], byte[]> record) {
        OffsetTracker tracker = trackers.get(new TopicPartition(record.topic(), record.partition()));
        long ticket = tracker.register(record.offset(), record.timestamp());
        return new Taken(record, () -> finished.add(() -> tracker.finish(ticket)));
    }

    private void commit(KafkaConsumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        for (Runnable next = finished.poll(); next != null; next = finished.poll()) {
            next.run();
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            long offset = trackers.get(partition).committable();
            if (offset > committed.getOrDefault(partition, OffsetTracker.NOTHING)) {
                offsets.put(partition, new OffsetAndMetadata(offset));
            }
        }
        if (!offsets.isEmpty()) {
            try {
                consumer.commitSync(offsets, Duration.ofSeconds(5));
                offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
            } catch (RebalanceInProgressException e) {
                // The next commit has them.
            }
        }
    }

    private final class Ownership implements ConsumerRebalanceListener {
        private final KafkaConsumer<byte[], byte[]> consumer;

        Ownership(KafkaConsumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            for (TopicPartition partition : partitions) {
                trackers.put(partition, new OffsetTracker());
                engine.intake().assigned(partition, 0);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            engine.intake().revoked(partitions, Duration.ofSeconds(30));
            commit(consumer, partitions);
            trackers.keySet().removeAll(partitions);
            committed.keySet().removeAll(partitions);
        }
    }
}
