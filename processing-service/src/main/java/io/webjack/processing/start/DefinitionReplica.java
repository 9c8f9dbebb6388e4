package io.webjack.processing.start;

import io.webjack.kafka.KafkaSettings;
import io.webjack.processing.destination.TrustReplica;
import io.webjack.processing.emission.DeadLetterPublisher;
import io.webjack.processing.lane.Lane;
import io.webjack.processing.lane.Lanes;
import io.webjack.replica.ProcessingReplica;
import io.webjack.replica.SecretReplica;
import io.webjack.security.Encryption;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;

/** The processings, secrets and trusted servers that this instance knows. */
final class DefinitionReplica {
    @Produces
    @Singleton
    static ProcessingReplica replica(
            KafkaSettings settings, DeadLetterPublisher deadLetters, Lanes lanes, Clock clock) {
        Lane lane = lanes.ofPartition(0);
        return new ProcessingReplica(
                settings.with(Map.of()),
                unreadable -> deadLetters.publish(
                        new io.webjack.kafka.UnreadableRecord(unreadable.record(), unreadable.reason()), lane),
                clock);
    }

    @Produces
    @Singleton
    static SecretReplica secrets(
            KafkaSettings settings, Encryption encryption, DeadLetterPublisher deadLetters, Lanes lanes, Clock clock) {
        Lane lane = lanes.ofPartition(0);
        return new SecretReplica(
                settings.with(Map.of()),
                encryption.available(),
                unreadable -> deadLetters.publish(
                        new io.webjack.kafka.UnreadableRecord(unreadable.record(), unreadable.reason()), lane),
                clock);
    }

    @Produces
    @Singleton
    static TrustReplica trusts(KafkaSettings settings, DeadLetterPublisher deadLetters, Lanes lanes, Clock clock) {
        Lane lane = lanes.ofPartition(0);
        return new TrustReplica(
                settings.with(Map.of()),
                unreadable -> deadLetters.publish(
                        new io.webjack.kafka.UnreadableRecord(unreadable.record(), unreadable.reason()), lane),
                clock);
    }

    static void close(@Disposes TrustReplica trusts) {
        trusts.close();
    }

    static void close(@Disposes SecretReplica secrets) {
        secrets.close();
    }

    static void close(@Disposes ProcessingReplica replica) {
        replica.close();
    }
}
