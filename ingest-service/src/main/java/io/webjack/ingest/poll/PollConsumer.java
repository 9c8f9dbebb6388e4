package io.webjack.ingest.poll;

import static io.webjack.ingest.poll.PollLog.LOG;

import io.webjack.contracts.Topic;
import io.webjack.contracts.poll.PollRequest;
import io.webjack.ingest.publication.DeadLetterPublisher;
import io.webjack.replica.UnreadableRecord;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Takes requests from {@code webjack.poll-requests} and has them carried out: those of one connection one after another,
 * by one instance at a time. A partition rests until its requests are done; then their offset is committed.
 */
final class PollConsumer implements AutoCloseable {
    static final String GROUP = "webjack-ingest-polls";

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    /** How long somebody else waits for what is under way here: longer than a request to a platform may take. */
    private static final Duration GIVING_AWAY = Duration.ofSeconds(30);

    private static final Duration COMMIT_LIMIT = Duration.ofSeconds(5);
    private static final Duration STOPPING = Duration.ofSeconds(8);

    private final Map<String, Object> properties;
    private final PollRunner runner;
    private final PollPublisher publisher;
    private final DeadLetterPublisher deadLetters;
    private final ExecutorService threads;
    private final Map<TopicPartition, PollBatch> batches = new HashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    PollConsumer(
            Map<String, ?> kafkaProperties,
            PollRunner runner,
            PollPublisher publisher,
            DeadLetterPublisher deadLetters,
            int concurrency) {
        properties = new HashMap<>(kafkaProperties);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "webjack-ingest-polls");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // What stays is not taken away for a moment, so that no reading is broken off that nobody else takes over.
        properties.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        this.runner = runner;
        this.publisher = publisher;
        this.deadLetters = deadLetters;
        this.threads = Executors.newFixedThreadPool(concurrency, work -> {
            Thread created = new Thread(work, "poll-reading");
            created.setDaemon(true);
            return created;
        });
        this.thread = new Thread(this::consume, "poll-consumer");
        this.thread.setDaemon(true);
    }

    /** Begins; returns at once. */
    void start() {
        thread.start();
    }

    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(STOPPING.plusSeconds(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
    }

    private void consume() {
        while (!awaitStop(Duration.ZERO)) {
            try (KafkaConsumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer.subscribe(List.of(Topic.POLL_REQUESTS.topicName()), new Ownership(consumer));
                while (!awaitStop(Duration.ZERO)) {
                    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                    for (TopicPartition partition : records.partitions()) {
                        begin(consumer, partition, records.records(partition));
                    }
                    finish(consumer);
                }
                giveAway(consumer, List.copyOf(batches.keySet()), STOPPING);
            } catch (RuntimeException e) {
                LOG.consumerFailed(e.toString());
                batches.values().forEach(PollBatch::stop);
                batches.clear();
                awaitStop(AFTER_FAILURE);
            }
        }
    }

    private void begin(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            List<ConsumerRecord<byte[], byte[]>> records) {
        consumer.pause(List.of(partition));
        PollBatch batch = new PollBatch(
                records.get(0).offset(), records.get(records.size() - 1).offset() + 1);
        batches.put(partition, batch);
        Map<UUID, List<PollRequest>> byConnection = new LinkedHashMap<>();
        List<Runnable> misplaced = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            take(record, byConnection, misplaced);
        }
        List<Runnable> works = new ArrayList<>();
        if (!misplaced.isEmpty()) {
            works.add(() -> misplaced.forEach(Runnable::run));
        }
        byConnection.values().forEach(requests -> works.add(() -> run(batch, requests)));
        batch.begin(works, threads);
    }

    /**
     * A request lies where the key of its connection belongs; one that lies elsewhere is put there, so that an access
     * never has two users.
     */
    private void take(
            ConsumerRecord<byte[], byte[]> record,
            Map<UUID, List<PollRequest>> byConnection,
            List<Runnable> misplaced) {
        PollRequest request;
        try {
            request = WireJson.read(record.value(), PollRequest.class);
        } catch (UnreadableRecordException e) {
            misplaced.add(() -> deadLetters.keep(new UnreadableRecord(record, String.valueOf(e.getMessage()))));
            return;
        }
        if (request.processingId() == null || request.sourceType() == null || request.requestedAt() == null) {
            misplaced.add(
                    () -> deadLetters.keep(new UnreadableRecord(record, "the request names no source or no time")));
            return;
        }
        if (!runner.reads(request.sourceType())) {
            return;
        }
        Optional<UUID> connection = runner.connectionOf(request);
        if (connection.isEmpty()) {
            LOG.leftOut(request.processingId(), "its source or its connection is not known");
            return;
        }
        String place = PollRequest.key(request.processingId(), connection.get());
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        if (key.equals(place)) {
            byConnection
                    .computeIfAbsent(connection.get(), id -> new ArrayList<>())
                    .add(request);
        } else {
            misplaced.add(() -> publisher.request(request, place));
        }
    }

    /** Of several requests for one source that its schedule has made, the last one is enough. */
    private void run(PollBatch batch, List<PollRequest> requests) {
        Map<UUID, PollRequest> last = new HashMap<>();
        requests.stream()
                .filter(request -> request.reason() != PollRequest.Reason.RECOVERY)
                .forEach(request -> last.put(request.processingId(), request));
        for (PollRequest request : requests) {
            boolean needed =
                    request.reason() == PollRequest.Reason.RECOVERY || request.equals(last.get(request.processingId()));
            if (needed && run(batch, request) == PollRunner.End.STOPPED) {
                batch.notDone();
                return;
            }
        }
    }

    private PollRunner.End run(PollBatch batch, PollRequest request) {
        try {
            return runner.run(request, batch);
        } catch (KafkaException e) {
            LOG.notStored(request.processingId(), String.valueOf(e.getMessage()));
            return PollRunner.End.STOPPED;
        } catch (RuntimeException e) {
            LOG.failedUnexpectedly(e, request.processingId());
            return PollRunner.End.DONE;
        }
    }

    /** Commits what is done, and takes again what is not. */
    private void finish(KafkaConsumer<byte[], byte[]> consumer) {
        for (TopicPartition partition : List.copyOf(batches.keySet())) {
            PollBatch batch = batches.get(partition);
            if (batch != null && batch.hasEnded()) {
                if (batch.isDone()) {
                    if (commit(consumer, partition, batch)) {
                        batches.remove(partition);
                        consumer.resume(List.of(partition));
                    }
                } else if (batch.hasRested(AFTER_FAILURE)) {
                    batches.remove(partition);
                    consumer.seek(partition, batch.first());
                    consumer.resume(List.of(partition));
                }
            }
        }
    }

    private void giveAway(
            KafkaConsumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions, Duration limit) {
        long until = System.nanoTime() + limit.toNanos();
        List<PollBatch> open = partitions.stream()
                .map(batches::get)
                .filter(batch -> batch != null)
                .toList();
        open.forEach(PollBatch::stop);
        for (TopicPartition partition : partitions) {
            PollBatch batch = batches.remove(partition);
            if (batch != null && batch.awaitEnd(until - System.nanoTime()) && batch.isDone()) {
                commit(consumer, partition, batch);
            }
        }
    }

    /** False while instances come or go: then it is to be tried again. */
    private static boolean commit(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, PollBatch batch) {
        try {
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(batch.next())), COMMIT_LIMIT);
            return true;
        } catch (RebalanceInProgressException e) {
            LOG.committedLater(partition.toString());
            return false;
        }
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

    /** Before a partition goes to somebody else, what is under way for it ends. */
    private final class Ownership implements ConsumerRebalanceListener {
        private final KafkaConsumer<byte[], byte[]> consumer;

        Ownership(KafkaConsumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            // What was done before is read from the topic of the cursors when a request comes.
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            giveAway(consumer, partitions, GIVING_AWAY);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            for (TopicPartition partition : partitions) {
                PollBatch batch = batches.remove(partition);
                if (batch != null) {
                    batch.stop();
                }
            }
        }
    }
}
