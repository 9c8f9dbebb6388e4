package io.webjack.processing.emission;

import io.webjack.kafka.DeadLetterPublisher;
import io.webjack.kafka.RecordPublisher;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** What this service writes with parts that all services have. */
final class EmissionBeans {
    @Produces
    @Singleton
    static DeadLetterPublisher deadLetters(@Channel(ResultChannel.NAME) RecordPublisher records, Clock clock) {
        return new DeadLetterPublisher(records, "processing-service", clock);
    }
}
