package io.webjack.catalog;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of connections of Webjack, as {@code connection-types.json} declares them: what sources use, and whom requests trust. */
public final class ConnectionTypes {
    private static final Declared DECLARED = CatalogFile.read("connection-types.json", new TypeReference<>() {});

    private ConnectionTypes() {}

    /** In the order in which a console shows them. */
    public static List<ConnectionType> all() {
        return DECLARED.types();
    }

    public static Optional<ConnectionType> find(String type) {
        return all().stream().filter(known -> known.type().equals(type)).findFirst();
    }

    /** What sources of a type use; empty: they use no connection. */
    public static Optional<ConnectionType> ofSource(String sourceType) {
        return Optional.ofNullable(DECLARED.ofSources().get(sourceType)).flatMap(ConnectionTypes::find);
    }

    private record Declared(Map<String, String> ofSources, List<ConnectionType> types) {}
}
