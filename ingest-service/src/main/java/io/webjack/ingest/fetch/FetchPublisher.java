package io.webjack.ingest.fetch;

import io.webjack.contracts.Topic;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.lead.LeadReading;
import io.webjack.contracts.lead.WaitingReading;
import io.webjack.contracts.poll.AccessToken;
import io.webjack.contracts.poll.PollCursor;
import io.webjack.contracts.poll.PollRequest;
import io.webjack.contracts.result.OperationResult;
import io.webjack.ingest.publication.EventPublisher;
import io.webjack.kafka.Delivery;
import io.webjack.kafka.RecordPublisher;
import io.webjack.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Writes what was fetched, and what is remembered of it. */
final class FetchPublisher {
    private static final long LIMIT_SECONDS = 10;

    private final EventPublisher events;
    private final RecordPublisher memory;

    /** @param memory the channel {@code fetch-memory} */
    FetchPublisher(EventPublisher events, RecordPublisher memory) {
        this.events = events;
        this.memory = memory;
    }

    /** Whether it is known where the topics of the memory are; asks for it where not. */
    boolean knows(Collection<Topic> topics) {
        return memory.knows(topics);
    }

    CompletableFuture<Delivery> notification(LeadReading what) {
        return events.publish(what);
    }

    CompletableFuture<Delivery> event(Event event) {
        return events.publish(event);
    }

    /** @param key the text under which the operation's event is written, or would be */
    CompletableFuture<Delivery> result(OperationResult result, String key) {
        return events.publish(result, key);
    }

    CompletableFuture<Delivery> waiting(int partition, WaitingReading waiting) {
        return send(Topic.WAITING_LEADS, partition, waiting.reading().identity(), waiting);
    }

    CompletableFuture<Delivery> noLongerWaiting(int partition, String identity) {
        return send(Topic.WAITING_LEADS, partition, identity, null);
    }

    void cursor(PollCursor cursor) {
        await(send(Topic.POLL_CURSORS, null, cursor.processingId().toString(), cursor));
    }

    void token(AccessToken token) {
        await(send(Topic.ACCESS_TOKENS, null, token.connectionId().toString(), token));
    }

    void noToken(String connectionId) {
        await(send(Topic.ACCESS_TOKENS, null, connectionId, null));
    }

    /** Puts a request where it belongs. */
    CompletableFuture<Delivery> request(PollRequest request, String key) {
        return send(Topic.POLL_REQUESTS, null, key, request);
    }

    /** @throws KafkaException when one of them was not acknowledged */
    static void awaitAll(List<CompletableFuture<Delivery>> acknowledgements) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        try {
            for (CompletableFuture<Delivery> one : acknowledgements) {
                one.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)
                        .orThrow();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("the broker has not acknowledged in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    private static void await(CompletableFuture<Delivery> acknowledgement) {
        awaitAll(List.of(acknowledgement));
    }

    private CompletableFuture<Delivery> send(
            Topic topic, @Nullable Integer partition, String key, @Nullable Object value) {
        return memory.send(new ProducerRecord<>(
                topic.topicName(),
                partition,
                key.getBytes(StandardCharsets.UTF_8),
                value == null ? null : WireJson.write(value)));
    }
}
