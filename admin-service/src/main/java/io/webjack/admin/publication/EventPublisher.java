package io.webjack.admin.publication;

import io.webjack.contracts.Topic;
import io.webjack.contracts.event.Event;
import io.webjack.problem.Problem;
import io.webjack.wire.CloudEventHeaders;
import io.webjack.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
     * Writes events in their order and waits until the broker has all of them. One with the same key as another is sent when
     * the broker has that one: a record that has to be sent again must not be overtaken by the next of its key.
     *
     * @throws io.webjack.problem.ProblemException 503 when it does not take them in time; some of the first may have been
     *     written
     */
    public void publish(List<Event> events) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
        Set<String> keys = new HashSet<>();
        try {
            for (Event event : events) {
                if (!keys.add(key(event))) {
                    await(sent);
                    keys.clear();
                    keys.add(key(event));
                }
                sent.add(publisher.send(record(event)));
            }
            await(sent);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notStored();
        } catch (ExecutionException | KafkaException e) {
            throw notStored();
        }
    }

    private static void await(List<Future<RecordMetadata>> sent) throws InterruptedException, ExecutionException {
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
        sent.clear();
    }

    private static String key(Event event) {
        return event.orderingKey() == null ? event.eventId().toString() : event.orderingKey();
    }

    private static ProducerRecord<byte[], byte[]> record(Event event) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topic.EVENTS.topicName(), null, key(event).getBytes(StandardCharsets.UTF_8), WireJson.write(event));
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
