package io.webjack.ingest.poll;

import io.quarkus.arc.All;
import io.webjack.ingest.acceptance.EventAcceptor;
import io.webjack.ingest.broker.KafkaSettings;
import io.webjack.ingest.connection.ConnectionReplica;
import io.webjack.ingest.publication.DeadLetterPublisher;
import io.webjack.ingest.publication.EventPublisher;
import io.webjack.ingest.source.listing.ListedSource;
import io.webjack.replica.ProcessingReplica;
import io.webjack.security.Encryption;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everything that asks platforms for leads when it is time, put together. */
@Singleton
public final class SourcePolling implements AutoCloseable {
    private final PollMemoryConsumer memory;
    private final PollPublisher publisher;
    private final PollConsumer consumer;

    @Inject
    SourcePolling(
            @All List<ListedSource> sources,
            KafkaSettings settings,
            ProcessingReplica processings,
            ConnectionReplica connections,
            EventAcceptor acceptor,
            EventPublisher events,
            DeadLetterPublisher deadLetters,
            Encryption encryption,
            PollConfig config,
            Clock clock) {
        Map<String, Object> kafka = settings.with(Map.of());
        memory = new PollMemoryConsumer(kafka);
        publisher = new PollPublisher(kafka);
        PollRunner runner = new PollRunner(
                sources.stream().collect(Collectors.toMap(ListedSource::type, Function.identity())),
                processings::snapshot,
                connections,
                memory,
                new AccessTokens(memory, publisher, encryption.available(), clock),
                new PollRecorder(acceptor, events, publisher, clock),
                config,
                clock);
        consumer = new PollConsumer(kafka, runner, publisher, deadLetters, config.concurrency());
    }

    /** Begins; the definitions and the connections must have been read by now. */
    public void start() {
        consumer.start();
    }

    /** Lets what is under way end, for some seconds. */
    @Override
    public void close() {
        consumer.close();
        publisher.close();
        memory.close();
    }
}
