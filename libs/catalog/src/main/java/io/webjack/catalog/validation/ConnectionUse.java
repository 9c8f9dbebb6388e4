package io.webjack.catalog.validation;

import io.webjack.catalog.ConnectionTypes;
import io.webjack.contracts.definition.SourceDefinition;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks whether the connection that a source names is there and fits, without which nothing comes. Pure. */
public final class ConnectionUse {
    private static final String POINTER = "/source/connectionId";

    private ConnectionUse() {}

    /**
     * Empty when all is well, and when no connection is named: whether one is needed is another question.
     *
     * @param typeById the type of a connection; empty: there is no such
     */
    public static List<Violation> check(@Nullable SourceDefinition source, Function<UUID, Optional<String>> typeById) {
        Findings findings = new Findings();
        Object named = source == null ? null : source.settings().get("connectionId");
        if (source != null && named != null && !named.toString().isBlank()) {
            ConnectionTypes.ofSource(source.type())
                    .ifPresent(needed -> check(named.toString(), needed.type(), typeById, findings));
        }
        return findings.violations();
    }

    /** Whether the source names the connection. */
    public static boolean names(@Nullable SourceDefinition source, UUID connectionId) {
        Object named = source == null ? null : source.settings().get("connectionId");
        return named != null
                && id(named.toString()).filter(connectionId::equals).isPresent();
    }

    private static void check(
            String named, String needed, Function<UUID, Optional<String>> typeById, Findings findings) {
        Optional<String> type = id(named).flatMap(typeById);
        if (type.isEmpty()) {
            findings.violation(POINTER, Rule.CONNECTION_UNKNOWN);
        } else if (!type.get().equals(needed)) {
            findings.violation(POINTER, Rule.CONNECTION_OF_OTHER_TYPE, type.get(), needed);
        }
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
