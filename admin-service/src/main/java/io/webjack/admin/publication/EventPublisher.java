package io.webjack.admin.publication;

import io.webjack.contracts.Topic;
import io.webjack.contracts.event.Event;
import io.webjack.kafka.Delivery;
import io.webjack.kafka.RecordPublisher;
import io.webjack.problem.Problem;
import io.webjack.wire.CloudEventHeaders;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Writes events of data that run again to {@code webjack.events}. */
@ApplicationScoped
public class EventPublisher {
    private final RecordPublisher records;

    EventPublisher(@Channel("events") RecordPublisher records) {
        this.records = records;
    }

    /**
     * Writes events in their order and waits until the broker has all of them. One with the same key as another is sent when
     * the broker has that one: a record that has to be sent again must not be overtaken by the next of its key.
     *
     * @throws io.webjack.problem.ProblemException 503 when it does not take them in time; some of the first may have been
     *     written
     */
    public void publish(List<Event> events) {
        List<ProducerRecord<byte[], byte[]>> together = new ArrayList<>(events.size());
        Set<String> keys = new HashSet<>();
        for (Event event : events) {
            if (!keys.add(key(event))) {
                send(together);
                together.clear();
                keys.clear();
                keys.add(key(event));
            }
            together.add(record(event));
        }
        send(together);
    }

    /**
     * Writes an event into the partition number in which everything lies that belongs to its operation.
     *
     * @throws io.webjack.problem.ProblemException 503
     */
    public void publish(Event event, int partition) {
        ProducerRecord<byte[], byte[]> record = record(event);
        send(List.of(
                new ProducerRecord<>(record.topic(), partition, null, record.key(), record.value(), record.headers())));
    }

    private void send(List<ProducerRecord<byte[], byte[]>> together) {
        if (!records.sendAll(together).stream().allMatch(Delivery::isTaken)) {
            throw Problem.of(503, "not-stored", "The data could not be stored", "The broker is away. Please try again.")
                    .asException()
                    .withHeader("Retry-After", "5");
        }
    }

    private static String key(Event event) {
        return event.orderingKey() == null ? event.eventId().toString() : event.orderingKey();
    }

    private static ProducerRecord<byte[], byte[]> record(Event event) {
        return new ProducerRecord<>(
                Topic.EVENTS.topicName(),
                null,
                null,
                key(event).getBytes(StandardCharsets.UTF_8),
                WireJson.write(event),
                CloudEventHeaders.of(
                        event.operationId().toString(),
                        CloudEventHeaders.EVENT_RECEIVED,
                        "/processings/" + event.processingId(),
                        event.receivedAt()));
    }
}
