package io.webjack.ingest.definition;

import io.webjack.ingest.publication.DeadLetters;
import io.webjack.kafka.KafkaSettings;
import io.webjack.replica.ProcessingReplica;
import io.webjack.replica.SecretReplica;
import io.webjack.security.Encryption;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;

/** The processings and secrets that this instance knows. */
final class DefinitionReplica {
    @Produces
    @Singleton
    static ProcessingReplica replica(KafkaSettings settings, DeadLetters deadLetters, Clock clock) {
        return new ProcessingReplica(settings.with(Map.of()), deadLetters::keep, clock);
    }

    @Produces
    @Singleton
    static SecretReplica secrets(KafkaSettings settings, Encryption encryption, DeadLetters deadLetters, Clock clock) {
        return new SecretReplica(settings.with(Map.of()), encryption.available(), deadLetters::keep, clock);
    }

    static void close(@Disposes SecretReplica secrets) {
        secrets.close();
    }

    static void close(@Disposes ProcessingReplica replica) {
        replica.close();
    }
}
