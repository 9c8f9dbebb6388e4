package io.webjack.processing.cancellation;

import io.smallrye.mutiny.Uni;
import io.webjack.contracts.Topic;
import io.webjack.contracts.cancellation.Cancellation;
import io.webjack.replica.CompactedTopicReplica;
import io.webjack.replica.ReplicaSource;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Which operations are not to go on, as admin published it on {@code webjack.cancellations}. */
@Singleton
public final class CancellationReplica implements AutoCloseable {
    private final CompactedTopicReplica<Cancelled> cancellations;
    private volatile Map<UUID, Cancelled> known = Map.of();

    @Inject
    CancellationReplica(ReplicaSource source) {
        cancellations =
                new CompactedTopicReplica<>(Topic.CANCELLATIONS, "cancellations", source, CancellationReplica::read);
        cancellations.onChange(values -> {
            Map<UUID, Cancelled> byId = new HashMap<>(values.size() * 2);
            values.values().forEach(one -> byId.put(one.operationId(), one));
            known = byId;
        });
    }

    /** Takes what is published. */
    @Incoming("cancellations")
    Uni<Void> take(ConsumerRecords<byte[], byte[]> batch) {
        return cancellations.take(batch);
    }

    /** Begins to read; returns at once. Call it once. */
    public void start() {
        cancellations.start();
    }

    /** Whether the topic was read to its end once. */
    public boolean isReady() {
        return cancellations.isReady();
    }

    /** When a run of an operation was cancelled; empty: it was not, or it was asked for since. */
    public Optional<Instant> of(UUID operationId, long run) {
        Cancelled cancelled = known.get(operationId);
        return cancelled == null || cancelled.sequence() < run ? Optional.empty() : Optional.of(cancelled.at());
    }

    /** Calls the listener after every change, in the replica's thread. */
    public void onChange(Runnable listener) {
        cancellations.onChange(values -> listener.run());
    }

    @PreDestroy
    @Override
    public void close() {
        cancellations.close();
    }

    private static Cancelled read(String key, byte[] value) throws UnreadableRecordException {
        Cancellation read = WireJson.read(value, Cancellation.class);
        if (read.operationId() == null || !read.operationId().toString().equals(key) || read.at() == null) {
            throw new UnreadableRecordException(
                    "the operation in the record is not its key, or its time is missing", null);
        }
        return new Cancelled(read.operationId(), read.sequence(), read.at());
    }

    /** No more than is needed: there may be many. */
    private record Cancelled(UUID operationId, long sequence, Instant at) {}
}
