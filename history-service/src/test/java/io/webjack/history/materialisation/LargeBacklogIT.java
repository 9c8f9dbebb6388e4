package io.webjack.history.materialisation;

import static org.assertj.core.api.Assertions.assertThat;

import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.result.ActionResult;
import io.webjack.contracts.result.ActionResults;
import io.webjack.contracts.result.ActionStatus;
import io.webjack.contracts.result.ReceivedResponse;
import io.webjack.contracts.result.SentRequest;
import io.webjack.history.PackagedHistory;
import io.webjack.test.DefinitionBuilder;
import io.webjack.test.EventBuilder;
import io.webjack.test.TestBroker;
import io.webjack.test.TestTopics;
import io.webjack.wire.WireJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * The largest bodies and answers that the product accepts, read from the beginning by a service with its usual heap.
 * {@code -Dwebjack.test.backlog=1000} makes it as many as a bad day may leave behind.
 */
class LargeBacklogIT {
    private static final int BODY = 1024 * 1024;
    private static final int ATTEMPTS = 20;
    private static final int OPERATIONS = Integer.getInteger("webjack.test.backlog", 60);
    private static final Duration LIMIT = Duration.ofSeconds(120 + OPERATIONS);

    private final ProcessingDefinition processing = DefinitionBuilder.running().build();
    private final Random random = new Random(42);

    @Test
    void isReadAndShownWithTheUsualHeap() {
        // given: all of it lies in the topics before the service begins, whose database is the one that nobody uses
        // here
        TestTopics.create(Topic.EVENTS, Topic.ACTION_RESULTS, Topic.OPERATION_RESULTS, Topic.DEAD_LETTERS);
        List<UUID> large = new ArrayList<>();
        UUID small;
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (int i = 0; i < OPERATIONS; i++) {
                String body = i % 2 == 0 ? "лид ".repeat(BODY / 7) : noise(BODY - 10);
                Event event = EventBuilder.of(processing)
                        .field("text", body)
                        .body("text=" + body)
                        .build();
                large.add(event.operationId());
                send(producer, Topic.EVENTS, i % 3, event);
                send(producer, Topic.ACTION_RESULTS, i % 3, result(event, 1, body));
            }
            Event last = event(large.get(0));
            for (int attempt = 2; attempt <= ATTEMPTS; attempt++) {
                send(producer, Topic.ACTION_RESULTS, 0, result(last, attempt, "a".repeat(BODY)));
            }
            Event quick = EventBuilder.of(processing).field("name", "Ольга").build();
            small = quick.operationId();
            send(producer, Topic.EVENTS, 3, quick);
            producer.flush();
        }

        try (PackagedHistory history = PackagedHistory.start("large-backlog", "admin")) {
            // when, then: what is small is shown although what is large lies before it
            awaitShown(history, small);
            large.forEach(id -> awaitShown(history, id));
            // and: an operation with many large answers is shown to several people at once
            assertThat(shownAtOnce(history, large.get(0), 6)).containsOnly(200);
            assertThat(history.status("/internal/operations?limit=100")).isEqualTo(200);
            assertThat(history.status("/internal/operations/" + large.get(0) + "/replay-source"))
                    .isEqualTo(200);
            assertThat(history.isAlive()).isTrue();
        }
    }

    private static List<Integer> shownAtOnce(PackagedHistory history, UUID id, int times) {
        ExecutorService people = Executors.newFixedThreadPool(times);
        try {
            List<CompletableFuture<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                answers.add(CompletableFuture.supplyAsync(() -> history.status("/internal/operations/" + id), people));
            }
            return answers.stream().map(CompletableFuture::join).toList();
        } finally {
            people.shutdownNow();
        }
    }

    private static void awaitShown(PackagedHistory history, UUID id) {
        Awaitility.await("operation " + id)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(500))
                .failFast("the service has ended", () -> !history.isAlive())
                .until(() -> history.status("/internal/operations/" + id) == 200);
    }

    private Event event(UUID id) {
        return EventBuilder.of(processing).operationId(id).build();
    }

    private String noise(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) ('!' + random.nextInt(90)));
        }
        return text.toString();
    }

    private ActionResults result(Event event, int attempt, String answer) {
        return new ActionResults(
                event.operationId(),
                event.eventId(),
                processing.id(),
                1,
                attempt,
                List.of(new ActionResult(
                        "send",
                        "http_request",
                        null,
                        0,
                        attempt,
                        ActionStatus.FAILED,
                        Instant.parse("2026-11-25T10:00:01Z").plusSeconds(attempt),
                        10,
                        new SentRequest("POST", "https://crm.example.test/x", Map.of(), "a=b", false),
                        new ReceivedResponse(500, Map.of(), answer, null, false, answer.length(), List.of()),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        null,
                        true)));
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, Topic topic, int partition, Object value) {
        var unused = producer.send(new ProducerRecord<>(topic.topicName(), partition, null, WireJson.write(value)));
    }

    /** As processing-service packs its results. */
    private static KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        TestBroker.bootstrapServers(),
                        "compression.type",
                        "lz4",
                        "linger.ms",
                        50,
                        "batch.size",
                        1024 * 1024,
                        "buffer.memory",
                        128L * 1024 * 1024,
                        "max.request.size",
                        Topic.EVENTS.maxMessageBytes()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
