package io.webjack.ingest.publication;

import io.webjack.kafka.DeadLetterPublisher;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What this service writes with parts that all services have. */
final class PublicationBeans {
    @Produces
    @Singleton
    static DeadLetterPublisher deadLetters(EventPublisher publisher, Clock clock) {
        return new DeadLetterPublisher(publisher.records(), "ingest-service", clock);
    }
}
