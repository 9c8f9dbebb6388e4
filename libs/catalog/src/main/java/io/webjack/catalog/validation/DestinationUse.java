package io.webjack.catalog.validation;

import io.webjack.contracts.connection.DestinationSettings;
import io.webjack.contracts.connection.HostPattern;
import io.webjack.contracts.definition.ActionDefinition;
import io.webjack.contracts.definition.ActionDefinition.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks connections that say whom requests trust, against each other and against the requests. Pure. */
public final class DestinationUse {
    private static final Pattern ORIGIN = Pattern.compile(
            "(?i)\\s*https://(?:[^/?#{@]*@)?([^/?#{@:\\[\\]]+)(?::(\\d{1,5}))?(?:[/?#].*)?", Pattern.DOTALL);
    private static final int HTTPS = 443;
    private static final int MOST = 100;

    private DestinationUse() {}

    /**
     * The servers that another connection names already: whom a server is trusted by must not depend on an order.
     *
     * @param others all others of the type
     */
    public static List<Violation> taken(Map<String, ? extends @Nullable Object> settings, List<Destination> others) {
        Findings findings = new Findings();
        if (others.size() >= MOST) {
            findings.violation("/type", Rule.TOO_MANY, MOST);
        }
        List<String> hosts = texts(settings.get(DestinationSettings.HOSTS));
        for (int i = 0; i < hosts.size(); i++) {
            Optional<HostPattern> host = HostPattern.parse(hosts.get(i));
            for (Destination other : others) {
                if (host.isPresent() && other.hosts().contains(host.get())) {
                    findings.violation(
                            Pointer.to(Pointer.to("/settings", DestinationSettings.HOSTS), i),
                            Rule.HOST_TAKEN,
                            other.name());
                }
            }
        }
        return findings.violations();
    }

    /** A warning for each request to a server whose certificate is not checked, as far as its address is written out. */
    public static List<Violation> unverified(List<ActionDefinition> actions, List<Destination> all) {
        Findings findings = new Findings();
        for (int i = 0; i < actions.size(); i++) {
            if (actions.get(i) instanceof HttpRequest request) {
                String pointer = Pointer.to(Pointer.to("/actions", i), "url");
                Matcher origin = ORIGIN.matcher(request.url());
                if (origin.matches()) {
                    HostPattern.parse(origin.group(1))
                            .ifPresent(server -> warn(findings, pointer, server.host(), port(origin.group(2)), all));
                }
            }
        }
        return findings.warnings();
    }

    /**
     * Whether a request goes to a server about which the destination speaks, as far as its address is written out.
     *
     * @param all all destinations, this one among them
     */
    public static boolean uses(List<ActionDefinition> actions, Destination destination, List<Destination> all) {
        return actions.stream()
                .filter(HttpRequest.class::isInstance)
                .map(action -> ORIGIN.matcher(((HttpRequest) action).url()))
                .filter(Matcher::matches)
                .anyMatch(origin -> HostPattern.parse(origin.group(1))
                        .flatMap(server -> closest(server.host(), port(origin.group(2)), all))
                        .filter(destination::equals)
                        .isPresent());
    }

    private static void warn(Findings findings, String pointer, String host, int port, List<Destination> all) {
        closest(host, port, all)
                .filter(destination -> !destination.verified())
                .ifPresent(destination ->
                        findings.warning(pointer, Rule.CERTIFICATES_NOT_CHECKED, host, destination.name()));
    }

    private static Optional<Destination> closest(String host, int port, List<Destination> all) {
        int best = -1;
        Optional<Destination> found = Optional.empty();
        for (Destination destination : all) {
            for (HostPattern pattern : destination.hosts()) {
                if (pattern.matches(host, port) && pattern.closeness() > best) {
                    best = pattern.closeness();
                    found = Optional.of(destination);
                }
            }
        }
        return found;
    }

    static void checkAlone(Map<String, @Nullable Object> settings, Findings findings) {
        String hosts = Pointer.to("/settings", DestinationSettings.HOSTS);
        List<String> texts = texts(settings.get(DestinationSettings.HOSTS));
        if (settings.get(DestinationSettings.HOSTS) instanceof List<?> list && list.isEmpty()) {
            findings.violation(hosts, Rule.REQUIRED);
        }
        List<HostPattern> seen = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            String pointer = Pointer.to(hosts, i);
            HostPattern.parse(text).ifPresent(host -> {
                if (seen.contains(host)) {
                    findings.violation(pointer, Rule.DUPLICATE_NAME, text);
                }
                seen.add(host);
            });
        }
        boolean verified = !Boolean.FALSE.equals(settings.get(DestinationSettings.VERIFY_CERTIFICATES));
        boolean named = settings.get(DestinationSettings.CA_CERTIFICATES) instanceof String pem && !pem.isBlank();
        if (verified && !named && !findings.hasViolations()) {
            findings.violation(Pointer.to("/settings", DestinationSettings.CA_CERTIFICATES), Rule.REQUIRED);
        }
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> items
                ? items.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static int port(@Nullable String typed) {
        return typed == null ? HTTPS : Integer.parseInt(typed);
    }

    /** What a connection says about some servers. */
    public record Destination(String name, List<HostPattern> hosts, boolean verified) {
        public Destination {
            hosts = List.copyOf(hosts);
        }

        /** By the settings of a connection. */
        public static Destination of(String name, Map<String, ? extends @Nullable Object> settings) {
            return new Destination(
                    name,
                    texts(settings.get(DestinationSettings.HOSTS)).stream()
                            .flatMap(text -> HostPattern.parse(text).stream())
                            .toList(),
                    !Boolean.FALSE.equals(settings.get(DestinationSettings.VERIFY_CERTIFICATES)));
        }
    }
}
