package io.webjack.catalog.validation;

import io.webjack.catalog.ConnectionTypes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A connection as it was sent, before its settings are checked.
 *
 * @param type empty when it is missing or unknown
 */
public record ConnectionDocument(
        String name, String type, Map<String, @Nullable Object> settings, List<Violation> violations) {
    private static final int LONGEST_NAME = 200;
    private static final Set<String> KNOWN =
            Set.of("name", "type", "settings", "id", "address", "version", "createdAt", "updatedAt");

    /** Reads it. */
    @SuppressWarnings("unchecked")
    public static ConnectionDocument of(Map<String, ? extends @Nullable Object> sent) {
        Findings findings = new Findings();
        findings.unknown("", sent, KNOWN);
        String name = sent.get("name") instanceof String text ? text.strip() : "";
        if (name.isEmpty()) {
            findings.violation("/name", Rule.REQUIRED);
        } else if (name.length() > LONGEST_NAME) {
            findings.violation("/name", Rule.TOO_LONG, LONGEST_NAME);
        }
        NameChecks.check("/name", name, findings);
        String type = sent.get("type") instanceof String text ? text : "";
        if (type.isEmpty()) {
            findings.violation("/type", Rule.REQUIRED);
        } else if (ConnectionTypes.find(type).isEmpty()) {
            findings.violation(
                    "/type",
                    Rule.UNKNOWN_TYPE,
                    ConnectionTypes.all().stream().map(known -> known.type()).collect(Collectors.joining(", ")));
            type = "";
        }
        Object settings = sent.get("settings");
        if (settings != null && !(settings instanceof Map<?, ?>)) {
            findings.expected("/settings", Expected.OBJECT);
        }
        return new ConnectionDocument(
                name,
                type,
                settings instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of(),
                findings.violations());
    }

    /** What is wrong with it as the new state of a connection of this type, which cannot change. */
    public List<Violation> violationsAs(String existing) {
        Findings findings = new Findings();
        if (!type.isEmpty() && !type.equals(existing)) {
            findings.violation("/type", Rule.NOT_ALLOWED, existing);
        }
        List<Violation> all = new java.util.ArrayList<>(violations);
        all.removeIf(violation -> type.isEmpty()
                && violation.pointer().equals("/type")
                && violation.code().equals(Rule.REQUIRED.name()));
        all.addAll(findings.violations());
        return all;
    }
}
