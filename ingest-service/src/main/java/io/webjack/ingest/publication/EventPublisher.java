package io.webjack.ingest.publication;

import io.webjack.contracts.Topic;
import io.webjack.contracts.event.Event;
import io.webjack.contracts.lead.LeadReading;
import io.webjack.contracts.result.OperationResult;
import io.webjack.kafka.Delivery;
import io.webjack.kafka.RecordPublisher;
import io.webjack.wire.CloudEventHeaders;
import io.webjack.wire.WireJson;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Channel;

/**
 * Writes events, results and notifications. It never blocks: where the topics are is asked for beforehand, and when the buffer
 * is full or the broker is away, that is told at once or after the delivery timeout.
 */
@Singleton
public final class EventPublisher {
    private final RecordPublisher records;

    @Inject
    public EventPublisher(@Channel("events") RecordPublisher records) {
        this.records = records;
    }

    /** The channel itself. */
    RecordPublisher records() {
        return records;
    }

    /** Whether it is known where the topics are; asks for it where not. */
    public boolean knows(Collection<Topic> topics) {
        return records.knows(topics);
    }

    /** @param told by a thread of the producer */
    public void publish(Event event, Consumer<Delivery> told) {
        send(
                Topic.EVENTS,
                hasPlace(event),
                key(event),
                WireJson.write(event),
                CloudEventHeaders.of(
                        event.operationId().toString(),
                        CloudEventHeaders.EVENT_RECEIVED,
                        "/processings/" + event.processingId(),
                        event.receivedAt()),
                told);
    }

    /** As the other one. */
    public CompletableFuture<Delivery> publish(Event event) {
        CompletableFuture<Delivery> delivery = new CompletableFuture<>();
        publish(event, delivery::complete);
        return delivery;
    }

    /**
     * What became of an operation before it ran.
     *
     * @param key the text under which its event is written, or would be: both lie in the partition that it has
     */
    public void publish(OperationResult result, String key, Consumer<Delivery> told) {
        send(
                Topic.OPERATION_RESULTS,
                true,
                key,
                WireJson.write(result),
                CloudEventHeaders.of(
                        result.operationId() + "/" + result.sequence(),
                        CloudEventHeaders.OPERATION_CHANGED,
                        "/processings/" + result.processingId(),
                        result.at()),
                told);
    }

    /** As the other one. */
    public CompletableFuture<Delivery> publish(OperationResult result, String key) {
        CompletableFuture<Delivery> delivery = new CompletableFuture<>();
        publish(result, key, delivery::complete);
        return delivery;
    }

    /** Something that is to be fetched from a platform; the same thing always comes to the same place. */
    public void publish(LeadReading what, Consumer<Delivery> told) {
        send(Topic.LEAD_NOTIFICATIONS, true, what.objectId(), WireJson.write(what), List.of(), told);
    }

    /** As the other one. */
    public CompletableFuture<Delivery> publish(LeadReading what) {
        CompletableFuture<Delivery> delivery = new CompletableFuture<>();
        publish(what, delivery::complete);
        return delivery;
    }

    /** The text under which everything of an event is written. */
    public static String key(Event event) {
        String ordering = event.orderingKey();
        return ordering == null ? event.eventId().toString() : ordering;
    }

    private void send(
            Topic topic, boolean inItsPlace, String key, byte[] value, List<Header> headers, Consumer<Delivery> told) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        Integer partition = null;
        if (inItsPlace) {
            OptionalInt place = records.partitionOf(topic, bytes);
            if (place.isEmpty()) {
                Exception unknown = new TimeoutException("it is not known where the topic is");
                told.accept(new Delivery.NotTaken(topic.topicName(), unknown, true));
                return;
            }
            partition = place.getAsInt();
        }
        records.send(new ProducerRecord<>(topic.topicName(), partition, null, bytes, value, headers), told);
    }

    /**
     * Whether the event belongs where others with its key are. All others go wherever a batch is being filled: that makes
     * fewer and larger batches.
     */
    private static boolean hasPlace(Event event) {
        return event.orderingKey() != null || !event.eventId().equals(event.operationId());
    }
}
