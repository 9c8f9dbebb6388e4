package io.webjack.catalog;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Optional;

/** The source types of Webjack, as {@code source-types.json} declares them. */
public final class SourceTypes {
    private static final List<SourceType> ALL = CatalogFile.read("source-types.json", new TypeReference<>() {});

    private SourceTypes() {}

    /** In the order in which a console shows them. */
    public static List<SourceType> all() {
        return ALL;
    }

    public static Optional<SourceType> find(String type) {
        return ALL.stream().filter(known -> known.type().equals(type)).findFirst();
    }

    /** Whether deliveries come to an address of the processing itself; those of Facebook come to that of the connection. */
    public static boolean hasOwnAddress(String type) {
        return !"facebook_lead_ads".equals(type);
    }
}
