package io.webjack.ingest.poll;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.webjack.ingest.acceptance.EventAcceptor;
import io.webjack.kafka.KafkaSettings;
import io.webjack.ingest.connection.Connection;
import io.webjack.ingest.connection.ConnectionReplica;
import io.webjack.ingest.publication.DeadLetterPublisher;
import io.webjack.ingest.publication.EventPublisher;
import io.webjack.ingest.source.listing.FormNames;
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
    private final ProcessingReplica processings;
    private final AccessTokens tokens;
    private final FormNameReading formNames;

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
            FormNames names,
            PollConfig config,
            MeterRegistry registry,
            Clock clock) {
        this.processings = processings;
        Map<String, Object> kafka = settings.with(Map.of());
        memory = new PollMemoryConsumer(kafka);
        publisher = new PollPublisher(kafka);
        tokens = new AccessTokens(memory, publisher, encryption.available(), clock);
        formNames = new FormNameReading(
                names,
                sources.stream().collect(Collectors.toMap(ListedSource::connectionType, Function.identity())),
                connections,
                memory,
                tokens);
        PollRunner runner = new PollRunner(
                sources.stream().collect(Collectors.toMap(ListedSource::type, Function.identity())),
                processings::snapshot,
                connections,
                memory,
                tokens,
                formNames,
                new PollRecorder(acceptor, events, publisher, registry, clock),
                config,
                clock);
        consumer = new PollConsumer(kafka, runner, publisher, deadLetters, config.concurrency());
    }

    /** Begins; the definitions and the connections must have been read by now. */
    public void start() {
        formNames.start(processings.snapshot().all().values());
        consumer.start();
    }

    /**
     * The tokens of a connection, for one who asks something about it.
     *
     * @throws org.apache.kafka.common.KafkaException when the broker does not tell them
     */
    AccessTokens.Session session(Connection connection, ListedSource source) {
        memory.readToEnd();
        return tokens.session(connection, source);
    }

    /** Lets what is under way end, for some seconds. */
    @Override
    public void close() {
        formNames.close();
        consumer.close();
        publisher.close();
        memory.close();
    }
}
