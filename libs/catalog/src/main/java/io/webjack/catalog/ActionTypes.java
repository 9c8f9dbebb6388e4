package io.webjack.catalog;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Optional;

/** The action types of Webjack, as {@code action-types.json} declares them. */
public final class ActionTypes {
    private static final Declared DECLARED = CatalogFile.read("action-types.json", new TypeReference<>() {});

    /** What every action has beside {@code type}. */
    public static final List<Setting> COMMON_SETTINGS = List.copyOf(DECLARED.commonSettings());

    private ActionTypes() {}

    /** In the order in which a console shows them. */
    public static List<ActionType> all() {
        return DECLARED.types();
    }

    public static Optional<ActionType> find(String type) {
        return all().stream().filter(known -> known.type().equals(type)).findFirst();
    }

    private record Declared(List<Setting> commonSettings, List<ActionType> types) {}
}
