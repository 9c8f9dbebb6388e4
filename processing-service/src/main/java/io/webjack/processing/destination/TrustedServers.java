package io.webjack.processing.destination;

import io.webjack.contracts.connection.HostPattern;
import java.util.List;
import java.util.UUID;

/**
 * What a connection says about some servers.
 *
 * @param workspaceId whose requests it concerns
 */
public record TrustedServers(
        UUID connectionId, int version, String name, UUID workspaceId, List<HostPattern> hosts, Trust trust) {
    public TrustedServers {
        hosts = List.copyOf(hosts);
    }

    /** How closely it names the server; negative: not at all. */
    int closenessTo(String host, int port) {
        int best = -1;
        for (HostPattern pattern : hosts) {
            if (pattern.closeness() > best && pattern.matches(host, port)) {
                best = pattern.closeness();
            }
        }
        return best;
    }
}
