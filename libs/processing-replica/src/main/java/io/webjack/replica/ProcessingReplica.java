package io.webjack.replica;

import io.smallrye.mutiny.Uni;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** All processings, as admin published them last on {@code webjack.processings}. */
@Singleton
public final class ProcessingReplica implements AutoCloseable {
    private final CompactedTopicReplica<ProcessingDefinition> definitions;
    private volatile ProcessingSnapshot snapshot = ProcessingSnapshot.EMPTY;

    @Inject
    public ProcessingReplica(ReplicaSource source) {
        definitions = new CompactedTopicReplica<>(Topic.PROCESSINGS, "processings", source, ProcessingReplica::read);
        definitions.onChange(values -> snapshot = ProcessingSnapshot.of(values));
    }

    /** Takes what is published. */
    @Incoming("processings")
    public Uni<Void> take(ConsumerRecords<byte[], byte[]> batch) {
        return definitions.take(batch);
    }

    /** Begins to read; returns at once. Call it once. */
    public void start() {
        definitions.start();
    }

    /** Whether the topic was read to its end once. */
    public boolean isReady() {
        return definitions.isReady();
    }

    /** How long ago the broker confirmed that the snapshot holds everything; before that, the time since creation. */
    public Duration age() {
        return definitions.age();
    }

    /** Everything known at this moment: take it once and ask it several questions. */
    public ProcessingSnapshot snapshot() {
        return snapshot;
    }

    public Optional<ProcessingDefinition> byId(UUID id) {
        return snapshot.byId(id);
    }

    /** The processing whose source has the address {@code /in/<token>}. */
    public Optional<ProcessingDefinition> byWebhookToken(String token) {
        return snapshot.byWebhookToken(token);
    }

    /**
     * Waits until everything is known that the broker had acknowledged before this call; see
     * {@link CompactedTopicReplica#upToDate}.
     */
    public CompletionStage<Boolean> upToDate(Duration limit) {
        return definitions.upToDate(limit);
    }

    /** Calls the listener with every new snapshot, in the replica's thread. Add listeners before {@link #start}. */
    public void onChange(Consumer<ProcessingSnapshot> listener) {
        definitions.onChange(ignored -> listener.accept(snapshot));
    }

    @PreDestroy
    @Override
    public void close() {
        definitions.close();
    }

    private static ProcessingDefinition read(String key, byte[] value) throws UnreadableRecordException {
        ProcessingDefinition definition = WireJson.read(value, ProcessingDefinition.class);
        if (definition.id() == null || !definition.id().toString().equals(key)) {
            throw new UnreadableRecordException("the id in the record is not its key", null);
        }
        if (definition.status() == null || definition.name() == null) {
            throw new UnreadableRecordException("the processing has no name or no status", null);
        }
        return definition;
    }
}
