package io.webjack.ingest.connection;

import io.smallrye.mutiny.Uni;
import io.webjack.contracts.Topic;
import io.webjack.contracts.Workspaces;
import io.webjack.contracts.connection.ConnectionRecord;
import io.webjack.replica.CompactedTopicReplica;
import io.webjack.replica.ReplicaSource;
import io.webjack.security.Encryption;
import io.webjack.security.SecretEncryption;
import io.webjack.security.SecretEncryption.UndecryptableException;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** All connections, as admin published them last on {@code webjack.connections}, decrypted in memory only. */
@Singleton
public final class ConnectionReplica implements ConnectionDirectory, AutoCloseable {
    private final CompactedTopicReplica<Connection> connections;
    private volatile Snapshot snapshot = new Snapshot(Map.of(), Map.of());

    @Inject
    ConnectionReplica(ReplicaSource source, Encryption encryption) {
        connections = new CompactedTopicReplica<>(
                Topic.CONNECTIONS, "connections", source, (key, value) -> read(key, value, encryption.available()));
        connections.onChange(values -> snapshot = Snapshot.of(values));
    }

    /** Takes what is published. */
    @Incoming("connections")
    Uni<Void> take(ConsumerRecords<byte[], byte[]> batch) {
        return connections.take(batch);
    }

    /** Begins to read; returns at once. Call it once. */
    public void start() {
        connections.start();
    }

    @Override
    public boolean isReady() {
        return connections.isReady();
    }

    @Override
    public CompletionStage<Boolean> upToDate(Duration limit) {
        return connections.upToDate(limit);
    }

    @Override
    public Optional<Connection> byId(UUID id) {
        return Optional.ofNullable(snapshot.byId().get(id));
    }

    @Override
    public Optional<Connection> byToken(String type, String token) {
        return Optional.ofNullable(snapshot.byAddress().get(new Address(type, token)));
    }

    @PreDestroy
    @Override
    public void close() {
        connections.close();
    }

    private static Connection read(String key, byte[] value, Optional<SecretEncryption> encryption)
            throws UnreadableRecordException {
        ConnectionRecord read = WireJson.read(value, ConnectionRecord.class);
        if (read.id() == null || !read.id().toString().equals(key)) {
            throw new UnreadableRecordException("the id in the record is not its key", null);
        }
        if (read.type() == null || read.name() == null) {
            throw new UnreadableRecordException("the connection has no type or no name", null);
        }
        return new Connection(
                read.id(),
                read.name(),
                read.type(),
                read.token(),
                read.version(),
                read.settings(),
                secrets(read, encryption),
                Workspaces.named(read.workspaceId()));
    }

    private static Map<String, String> secrets(ConnectionRecord read, Optional<SecretEncryption> encryption)
            throws UnreadableRecordException {
        Map<String, String> secrets = new HashMap<>();
        for (Map.Entry<String, String> entry : read.encryptedSettings().entrySet()) {
            if (encryption.isEmpty()) {
                throw new UnreadableRecordException("it is encrypted, and WEBJACK_ENCRYPTION_KEY is not set", null);
            }
            try {
                String context = ConnectionRecord.context(read.id(), entry.getKey());
                secrets.put(entry.getKey(), encryption.get().decrypt(entry.getValue(), context));
            } catch (UndecryptableException e) {
                throw new UnreadableRecordException(Objects.requireNonNull(e.getMessage()), e);
            }
        }
        return secrets;
    }

    private record Address(String type, String token) {}

    private record Snapshot(Map<UUID, Connection> byId, Map<Address, Connection> byAddress) {
        static Snapshot of(Map<String, Connection> values) {
            Map<UUID, Connection> byId = new HashMap<>();
            Map<Address, Connection> byAddress = new HashMap<>();
            for (Connection connection : values.values()) {
                byId.put(connection.id(), connection);
                String token = connection.token();
                if (token != null) {
                    byAddress.put(new Address(connection.type(), token), connection);
                }
            }
            return new Snapshot(byId, byAddress);
        }
    }
}
