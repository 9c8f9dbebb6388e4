package io.webjack.ingest.source.platform;

import io.webjack.ingest.connection.Connection;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the API of a platform is.
 *
 * @param uri without a slash at its end
 */
public record PlatformAddress(URI uri) {

    /** What the setting {@code baseUrl} of a connection says; the usual address where it says nothing. */
    public static PlatformAddress of(Connection connection, URI usual) {
        return new PlatformAddress(connection
                .text("baseUrl")
                .map(address -> address.endsWith("/") ? address.substring(0, address.length() - 1) : address)
                .flatMap(PlatformAddress::uri)
                .orElse(usual));
    }

    /** The host, in lower case, with its port where it is not the usual one. */
    public String host() {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return uri.getPort() < 0 ? host : host + ":" + uri.getPort();
    }

    @Override
    public String toString() {
        return uri.toString();
    }

    private static Optional<URI> uri(String address) {
        try {
            return Optional.of(URI.create(address)).filter(uri -> uri.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
