package io.webjack.ingest.connection;

import io.webjack.ingest.publication.DeadLetters;
import io.webjack.kafka.KafkaSettings;
import io.webjack.security.Encryption;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;

/** The connections that this instance knows. */
final class ConnectionBeans {
    @Produces
    @Singleton
    static ConnectionReplica replica(
            KafkaSettings settings, Encryption encryption, DeadLetters deadLetters, Clock clock) {
        return new ConnectionReplica(settings.with(Map.of()), encryption.available(), deadLetters::keep, clock);
    }

    static void close(@Disposes ConnectionReplica replica) {
        replica.close();
    }
}
