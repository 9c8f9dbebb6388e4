package io.webjack.catalog;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;

/** What a processing has beside its source and its actions, as {@code processing-settings.json} declares it. */
public final class ProcessingSettings {
    public static final List<Setting> ALL = CatalogFile.read("processing-settings.json", new TypeReference<>() {});

    private ProcessingSettings() {}
}
