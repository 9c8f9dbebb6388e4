package io.webjack.processing.destination;

import static io.webjack.processing.ProcessingLog.LOG;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.webjack.processing.lane.Lane;
import io.webjack.security.AddressPolicy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What it takes to get to a server: where it is, whether requests may go there, whom it is trusted by, and connections. */
@Singleton
public final class Servers {
    private final DestinationClients clients;
    private final TrustReplica trusts;
    private final HostResolver resolver;
    private final AddressPolicy policy;

    @Inject
    Servers(DestinationClients clients, TrustReplica trusts, HostResolver resolver, DestinationConfig config) {
        List<String> opened = config.allowedAddresses().orElse(List.of());
        if (!opened.isEmpty()) {
            LOG.addressesOpened(String.join(", ", opened));
        }
        this.clients = clients;
        this.trusts = trusts;
        this.resolver = resolver;
        this.policy = new AddressPolicy(opened);
    }

    /** See {@link HostResolver#resolve}. */
    public Future<List<InetAddress>> resolve(String host) {
        return resolver.resolve(host);
    }

    /** Whether requests may go there. */
    public boolean allows(InetAddress address) {
        return policy.allows(address);
    }

    /** What the closest connection of the workspace says about the server; empty: none names it. */
    public Optional<TrustedServers> trusted(UUID workspaceId, String host, int port) {
        return trusts.of(workspaceId, host, port);
    }

    /** The client of the lane for servers that are trusted so; use it from the lane only. */
    public HttpClient client(Lane lane, Trust trust) {
        return clients.of(lane, trust);
    }
}
