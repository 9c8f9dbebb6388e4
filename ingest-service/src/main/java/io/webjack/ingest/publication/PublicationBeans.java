package io.webjack.ingest.publication;

import io.webjack.kafka.DeadLetterPublisher;
import io.webjack.kafka.Delivery;
import io.webjack.kafka.RecordPublisher;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What this service writes with parts that all services have. */
final class PublicationBeans {
    @Produces
    @Singleton
    static DeadLetterPublisher deadLetters(EventPublisher publisher, Clock clock) {
        return new DeadLetterPublisher(new OfEvents(publisher), "ingest-service", clock);
    }

    /** The channel of events, which is asked for when it is needed. */
    private record OfEvents(EventPublisher publisher) implements RecordPublisher {
        @Override
        public void send(ProducerRecord<byte[], byte[]> record, Consumer<Delivery> told) {
            publisher.records().send(record, told);
        }

        @Override
        public OptionalInt partitions(String topic) {
            return publisher.records().partitions(topic);
        }
    }
}
