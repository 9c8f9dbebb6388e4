package io.webjack.ingest.publication;

import io.webjack.kafka.DeadLetterPublisher;
import io.webjack.kafka.RecordPublisher;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** What this service writes with parts that all services have. */
final class PublicationBeans {
    @Produces
    @Singleton
    static DeadLetterPublisher deadLetters(@Channel("events") RecordPublisher records, Clock clock) {
        return new DeadLetterPublisher(records, "ingest-service", clock);
    }
}
