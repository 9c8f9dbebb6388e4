package io.webjack.ingest.lead;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.webjack.kafka.KafkaSettings;
import io.webjack.ingest.connection.ConnectionDirectory;
import io.webjack.ingest.identity.EventKeys;
import io.webjack.replica.ProcessingReplica;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The reading of leads, as this instance does it. */
final class LeadBeans {
    @Produces
    @Singleton
    static LeadPublisher publisher(KafkaSettings settings, Clock clock) {
        return new LeadPublisher(settings.with(Map.of()), clock);
    }

    @Produces
    @Singleton
    static LeadReader reader(
            KafkaSettings settings,
            @All List<LeadPlatform> platforms,
            ConnectionDirectory connections,
            ProcessingReplica processings,
            LeadPublisher publisher,
            EventKeys keys,
            LeadConfig config,
            MeterRegistry registry,
            Clock clock) {
        return new LeadReader(
                settings.with(Map.of()),
                platforms,
                connections,
                processings::snapshot,
                publisher,
                keys,
                config,
                registry,
                clock);
    }

    static void close(@Disposes LeadPublisher publisher) {
        publisher.close();
    }
}
