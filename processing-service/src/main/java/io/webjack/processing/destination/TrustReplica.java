package io.webjack.processing.destination;

import static io.webjack.processing.ProcessingLog.LOG;

import io.smallrye.mutiny.Uni;
import io.webjack.contracts.Topic;
import io.webjack.contracts.Workspaces;
import io.webjack.contracts.connection.ConnectionRecord;
import io.webjack.contracts.connection.DestinationSettings;
import io.webjack.contracts.connection.HostPattern;
import io.webjack.replica.CompactedTopicReplica;
import io.webjack.replica.ReplicaSource;
import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Whom the servers are trusted by that connections of the type {@code http_destination} name, as admin published them last
 * on {@code webjack.connections}. Other connections are passed over: their secrets are none of this service's business.
 */
@Singleton
public final class TrustReplica implements AutoCloseable {
    private final CompactedTopicReplica<Optional<TrustedServers>> connections;
    private volatile List<TrustedServers> known = List.of();
    private Set<Map.Entry<UUID, Integer>> told = Set.of();

    @Inject
    TrustReplica(ReplicaSource source) {
        connections = new CompactedTopicReplica<>(Topic.CONNECTIONS, "connections", source, TrustReplica::read);
        connections.onChange(values -> changed(values.values().stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(servers -> servers.connectionId().toString()))
                .toList()));
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

    /** Whether the topic was read to its end once. */
    public boolean isReady() {
        return connections.isReady();
    }

    /**
     * Waits until everything is known that the broker had acknowledged before this call; see
     * {@link CompactedTopicReplica#upToDate}.
     */
    public CompletionStage<Boolean> upToDate(Duration limit) {
        return connections.upToDate(limit);
    }

    /** What the closest connection of the workspace says about the server; empty: none names it. */
    public Optional<TrustedServers> of(UUID workspaceId, String host, int port) {
        List<TrustedServers> all = known;
        return all.isEmpty() ? Optional.empty() : closest(all, workspaceId, host, port);
    }

    @PreDestroy
    @Override
    public void close() {
        connections.close();
    }

    private static Optional<TrustedServers> closest(List<TrustedServers> all, UUID workspaceId, String host, int port) {
        int best = -1;
        TrustedServers found = null;
        for (TrustedServers servers : all) {
            int closeness = servers.workspaceId().equals(workspaceId) ? servers.closenessTo(host, port) : -1;
            if (closeness > best) {
                best = closeness;
                found = servers;
            }
        }
        return Optional.ofNullable(found);
    }

    private void changed(List<TrustedServers> now) {
        known = now;
        Set<Map.Entry<UUID, Integer>> unverified = new HashSet<>();
        for (TrustedServers servers : now) {
            if (!servers.trust().isVerified()) {
                Map.Entry<UUID, Integer> saved = Map.entry(servers.connectionId(), servers.version());
                unverified.add(saved);
                if (!told.contains(saved)) {
                    LOG.certificatesNotChecked(servers.connectionId(), servers.version(), servers.name());
                }
            }
        }
        told = unverified;
    }

    private static Optional<TrustedServers> read(String key, byte[] value) throws UnreadableRecordException {
        ConnectionRecord read = WireJson.read(value, ConnectionRecord.class);
        if (read.id() == null || !read.id().toString().equals(key)) {
            throw new UnreadableRecordException("the id in the record is not its key", null);
        }
        if (!DestinationSettings.TYPE.equals(read.type())) {
            return Optional.empty();
        }
        boolean verified = !Boolean.FALSE.equals(read.settings().get(DestinationSettings.VERIFY_CERTIFICATES));
        Object pem = read.settings().get(DestinationSettings.CA_CERTIFICATES);
        try {
            return Optional.of(new TrustedServers(
                    read.id(),
                    read.version(),
                    read.name(),
                    Workspaces.named(read.workspaceId()),
                    hosts(read),
                    Trust.of(pem instanceof String text ? text : "", verified)));
        } catch (GeneralSecurityException e) {
            throw new UnreadableRecordException("the certificates of the connection cannot be read", e);
        }
    }

    private static List<HostPattern> hosts(ConnectionRecord read) throws UnreadableRecordException {
        if (!(read.settings().get(DestinationSettings.HOSTS) instanceof List<?> named)) {
            throw new UnreadableRecordException("the connection names no servers", null);
        }
        List<HostPattern> hosts = new ArrayList<>();
        for (Object host : named) {
            hosts.add(HostPattern.parse(String.valueOf(host))
                    .orElseThrow(() -> new UnreadableRecordException("the connection names what is no server", null)));
        }
        return hosts;
    }
}
