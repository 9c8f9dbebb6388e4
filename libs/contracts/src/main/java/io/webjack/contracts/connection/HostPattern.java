package io.webjack.contracts.connection;

import io.webjack.address.HostName;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which servers are meant: a host, at one port or at any, or every host below a domain.
 *
 * @param host ASCII in lower case; an IPv6 address without brackets
 * @param below whether the hosts below it are meant, and not itself
 * @param port 0: any
 */
public record HostPattern(String host, boolean below, int port) {
    private static final Pattern TEXT =
            Pattern.compile("(\\*\\.)?(\\[[0-9a-fA-F:.]+]|[^\\s/\\\\@:*?#\\[\\]]+)(?::(\\d{1,5}))?");
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*");
    private static final int LONGEST = 253;

    /** Reads {@code host}, {@code host:port} or {@code *.domain}; empty when the text is none of these. */
    public static Optional<HostPattern> parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean below = parts.group(1) != null;
        int port = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        if (parts.group(3) != null && (port < 1 || port > 65_535)) {
            return Optional.empty();
        }
        String named = parts.group(2);
        if (named.startsWith("[")) {
            return below
                    ? Optional.empty()
                    : Optional.of(new HostPattern(
                            named.substring(1, named.length() - 1).toLowerCase(Locale.ROOT), false, port));
        }
        return ascii(named).map(host -> new HostPattern(host, below, port));
    }

    /** Whether it means the server. */
    public boolean matches(String server, int at) {
        if (port != 0 && port != at) {
            return false;
        }
        return below
                ? server.length() > host.length() + 1
                        && server.endsWith(host)
                        && server.charAt(server.length() - host.length() - 1) == '.'
                : server.equals(host);
    }

    /** How closely it describes a server: of several that match, the highest is meant. */
    public int closeness() {
        return (below ? 0 : 1_000) + 2 * host.length() + (port == 0 ? 0 : 1);
    }

    private static Optional<String> ascii(String name) {
        return HostName.ascii(name)
                .filter(host -> host.length() <= LONGEST && NAME.matcher(host).matches());
    }
}
