package io.webjack.admin.publication;

import io.webjack.contracts.Topic;
import io.webjack.contracts.event.Event;
import io.webjack.problem.Problem;
import io.webjack.wire.CloudEventHeaders;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Writes events of data that run again to {@code webjack.events}. */
@ApplicationScoped
public class EventPublisher {
    private final RecordPublisher publisher;

    EventPublisher(RecordPublisher publisher) {
        this.publisher = publisher;
    }

    /**
     * Writes events and waits until the broker has all of them.
     *
     * @throws io.webjack.problem.ProblemException 503 when it does not take them in time; some may have been written
     */
    public void publish(List<Event> events) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
        try {
            for (Event event : events) {
                sent.add(publisher.send(record(event)));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notStored();
        } catch (ExecutionException | KafkaException e) {
            throw notStored();
        }
    }

    private static ProducerRecord<byte[], byte[]> record(Event event) {
        String key = event.orderingKey() == null ? event.eventId().toString() : event.orderingKey();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topic.EVENTS.topicName(), null, key.getBytes(StandardCharsets.UTF_8), WireJson.write(event));
        CloudEventHeaders.of(
                        event.operationId().toString(),
                        CloudEventHeaders.EVENT_RECEIVED,
                        "/processings/" + event.processingId(),
                        event.receivedAt())
                .forEach(record.headers()::add);
        return record;
    }

    private static RuntimeException notStored() {
        return Problem.of(503, "not-stored", "The data could not be stored", "The broker is away. Please try again.")
                .asException()
                .withHeader("Retry-After", "5");
    }
}
