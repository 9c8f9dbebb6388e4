package io.webjack.replica;

import io.webjack.contracts.Topic;
import io.webjack.contracts.secret.SecretRecord;
import io.webjack.security.SecretEncryption;
import io.webjack.security.SecretEncryption.UndecryptableException;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** All secrets, as admin published them last on {@code webjack.secrets}, decrypted in memory only. */
public final class SecretReplica implements AutoCloseable {
    private final CompactedTopicReplica<Secret> secrets;
    private volatile Map<String, String> byName = Map.of();

    /**
     * @param kafkaProperties at least {@code bootstrap.servers}
     * @param encryption empty: no secret can be read
     * @param unreadable where secrets go that cannot be read; the last good value stays in use
     */
    public SecretReplica(
            Map<String, ?> kafkaProperties,
            Optional<SecretEncryption> encryption,
            UnreadableRecord.Sink unreadable,
            Clock clock) {
        secrets = new CompactedTopicReplica<>(
                Topic.SECRETS.topicName(),
                kafkaProperties,
                (key, value) -> read(key, value, encryption),
                unreadable,
                clock);
        secrets.onChange(values -> {
            Map<String, String> all = new HashMap<>();
            values.values().forEach(secret -> all.put(secret.name(), secret.value()));
            byName = Map.copyOf(all);
        });
    }

    /** Begins to read; returns at once. Call it once. */
    public void start() {
        secrets.start();
    }

    /** Whether the topic was read to its end once. */
    public boolean isReady() {
        return secrets.isReady();
    }

    /** The values by name at this moment. */
    public Map<String, String> byName() {
        return byName;
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
                    read.name(), encryption.get().decrypt(read.encryptedValue(), SecretRecord.context(read.id())));
        } catch (UndecryptableException e) {
            throw new UnreadableRecordException(Objects.requireNonNull(e.getMessage()), e);
        }
    }

    private record Secret(String name, String value) {
        @Override
        public String toString() {
            return "secret " + name;
        }
    }
}
