package io.webjack.replica;

import io.smallrye.mutiny.Uni;
import io.webjack.contracts.Topic;
import io.webjack.contracts.Workspaces;
import io.webjack.contracts.secret.SecretRecord;
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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** All secrets, as admin published them last on {@code webjack.secrets}, decrypted in memory only. */
@Singleton
public final class SecretReplica implements AutoCloseable {
    private final CompactedTopicReplica<Secret> secrets;
    private volatile Map<UUID, Map<String, String>> byWorkspace = Map.of();

    @Inject
    public SecretReplica(ReplicaSource source, Encryption encryption) {
        secrets = new CompactedTopicReplica<>(
                Topic.SECRETS, "secrets", source, (key, value) -> read(key, value, encryption.available()));
        secrets.onChange(values -> {
            Map<UUID, Map<String, String>> all = new HashMap<>();
            values.values()
                    .forEach(secret -> all.computeIfAbsent(secret.workspaceId(), id -> new HashMap<>())
                            .put(secret.name(), secret.value()));
            all.replaceAll((id, secretsOfOne) -> Map.copyOf(secretsOfOne));
            byWorkspace = Map.copyOf(all);
        });
    }

    /** Takes what is published. */
    @Incoming("secrets")
    public Uni<Void> take(ConsumerRecords<byte[], byte[]> batch) {
        return secrets.take(batch);
    }

    /** Begins to read; returns at once. Call it once. */
    public void start() {
        secrets.start();
    }

    /** Whether the topic was read to its end once. */
    public boolean isReady() {
        return secrets.isReady();
    }

    /** The values of a workspace by name at this moment: no other processings may use them. */
    public Map<String, String> byName(UUID workspaceId) {
        return byWorkspace.getOrDefault(workspaceId, Map.of());
    }

    /** All values of all workspaces at this moment. */
    public Set<String> values() {
        return byWorkspace.values().stream()
                .flatMap(secretsOfOne -> secretsOfOne.values().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Waits until everything is known that the broker had acknowledged before this call; see
     * {@link CompactedTopicReplica#upToDate}.
     */
    public CompletionStage<Boolean> upToDate(Duration limit) {
        return secrets.upToDate(limit);
    }

    /** Calls the listener after every change, in the replica's thread. Listeners that are added before {@link #start} miss none. */
    public void onChange(Runnable listener) {
        secrets.onChange(ignored -> listener.run());
    }

    @PreDestroy
    @Override
    public void close() {
        secrets.close();
    }

    private static Secret read(String key, byte[] value, Optional<SecretEncryption> encryption)
            throws UnreadableRecordException {
        SecretRecord read = WireJson.read(value, SecretRecord.class);
        if (read.id() == null || !read.id().toString().equals(key)) {
            throw new UnreadableRecordException("the id in the record is not its key", null);
        }
        if (read.name() == null || read.encryptedValue() == null) {
            throw new UnreadableRecordException("the secret has no name or no value", null);
        }
        if (encryption.isEmpty()) {
            throw new UnreadableRecordException("it is encrypted, and WEBJACK_ENCRYPTION_KEY is not set", null);
        }
        try {
            return new Secret(
                    Workspaces.named(read.workspaceId()),
                    read.name(),
                    encryption.get().decrypt(read.encryptedValue(), SecretRecord.context(read.id())));
        } catch (UndecryptableException e) {
            throw new UnreadableRecordException(Objects.requireNonNull(e.getMessage()), e);
        }
    }

    private record Secret(UUID workspaceId, String name, String value) {
        @Override
        public String toString() {
            return "secret " + name;
        }
    }
}
