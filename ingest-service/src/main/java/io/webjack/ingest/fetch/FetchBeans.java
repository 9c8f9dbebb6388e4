package io.webjack.ingest.fetch;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.webjack.ingest.connection.ConnectionDirectory;
import io.webjack.ingest.fetch.FetchEngine.Means;
import io.webjack.ingest.identity.EventKeys;
import io.webjack.ingest.publication.EventPublisher;
import io.webjack.ingest.source.platform.FormNames;
import io.webjack.ingest.source.platform.LeadConfig;
import io.webjack.ingest.source.platform.Platform;
import io.webjack.kafka.DeadLetterPublisher;
import io.webjack.kafka.EndConsumers;
import io.webjack.kafka.RecordPublisher;
import io.webjack.replica.ProcessingReplica;
import io.webjack.security.Encryption;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** The fetching of leads, as this instance does it. */
final class FetchBeans {

    @Produces
    @Singleton
    static FetchPublisher publisher(EventPublisher events, @Channel("fetch-memory") RecordPublisher memory) {
        return new FetchPublisher(events, memory);
    }

    @Produces
    @Singleton
    static Means means(
            ProcessingReplica processings,
            ConnectionDirectory connections,
            FetchPublisher publisher,
            EndConsumers consumers,
            DeadLetterPublisher deadLetters,
            EventKeys keys,
            Encryption encryption,
            MeterRegistry registry,
            Clock clock) {
        KnownSources sources = new KnownSources(processings::snapshot, connections);
        return new Means(sources, publisher, consumers, deadLetters, keys, encryption.available(), registry, clock);
    }

    @Produces
    @Singleton
    static FetchEngine engine(
            Means means, @All List<Platform> platforms, FormNames names, LeadConfig ofLeads, PollConfig ofLists) {
        return new FetchEngine(means, platforms, names, ofLeads, ofLists);
    }
}
