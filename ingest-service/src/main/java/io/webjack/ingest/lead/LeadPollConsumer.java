package io.webjack.ingest.lead;

import static io.webjack.ingest.lead.LeadLog.LOG;

import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.poll.PollRequest;
import io.webjack.replica.ProcessingSnapshot;
import io.webjack.replica.UnreadableRecord;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Turns requests on {@code webjack.poll-requests} for platforms that are read by id into readings. Requests for other
 * source types are left to others.
 */
final class LeadPollConsumer implements AutoCloseable {
    private static final String SERVICE = "ingest-service";
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final Map<String, Object> properties;
    private final Map<String, LeadPlatform> platforms;
    private final Supplier<ProcessingSnapshot> processings;
    private final LeadPublisher publisher;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    LeadPollConsumer(
            Map<String, ?> kafkaProperties,
            String group,
            Map<String, LeadPlatform> platforms,
            Supplier<ProcessingSnapshot> processings,
            LeadPublisher publisher,
            Clock clock) {
        properties = new HashMap<>(kafkaProperties);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.platforms = Map.copyOf(platforms);
        this.processings = processings;
        this.publisher = publisher;
        this.clock = clock;
        this.thread = new Thread(this::consume, "lead-poll-consumer");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** False when its thread has ended by itself. */
    boolean isAlive() {
        return thread.getState() != Thread.State.TERMINATED || stopped.getCount() == 0;
    }

    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void consume() {
        while (!awaitStop(Duration.ZERO)) {
            try (KafkaConsumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer.subscribe(List.of(Topic.POLL_REQUESTS.topicName()));
                while (!awaitStop(Duration.ZERO)) {
                    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                    if (!records.isEmpty()) {
                        List<CompletableFuture<Void>> written = new ArrayList<>();
                        records.forEach(record -> written.addAll(take(record)));
                        LeadPublisher.awaitAll(written);
                        consumer.commitSync();
                    }
                }
            } catch (KafkaException | IllegalStateException e) {
                LOG.consumerFailed(String.valueOf(e.getMessage()));
                awaitStop(AFTER_FAILURE);
            }
        }
    }

    private List<CompletableFuture<Void>> take(ConsumerRecord<byte[], byte[]> record) {
        try {
            PollRequest request = WireJson.read(record.value(), PollRequest.class);
            LeadPlatform platform = platforms.get(request.sourceType());
            return platform == null ? List.of() : readings(request, platform);
        } catch (UnreadableRecordException e) {
            String reason = String.valueOf(e.getMessage());
            LOG.unreadable(record.topic(), record.partition(), record.offset(), reason);
            return List.of(publisher.deadLetter(
                    record, new UnreadableRecord(record, reason).toDeadLetter(SERVICE, clock.instant())));
        }
    }

    private List<CompletableFuture<Void>> readings(PollRequest request, LeadPlatform platform) {
        Optional<ProcessingDefinition> definition = processings.get().byId(request.processingId());
        boolean matches = definition
                .map(ProcessingDefinition::source)
                .filter(source -> source.type().equals(request.sourceType()))
                .isPresent();
        if (!matches) {
            LOG.pollImpossible(request.processingId(), "there is no such processing with this source");
            return List.of();
        }
        List<CompletableFuture<Void>> written = platform.readings(request, definition.orElseThrow()).stream()
                .map(publisher::notification)
                .toList();
        if (written.isEmpty()) {
            LOG.pollImpossible(request.processingId(), "its source does not say what to read");
        } else {
            LOG.pollBegun(
                    request.processingId(),
                    request.since() == null ? "the beginning" : request.since().toString(),
                    request.reason().name());
        }
        return written;
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
}
