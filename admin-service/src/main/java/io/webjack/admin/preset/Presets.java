package io.webjack.admin.preset;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The presets that come with Webjack: one file each under {@code presets/}. */
@Singleton
final class Presets {
    /** In the order in which a console shows them. */
    static final List<String> IDS = List.of(
            "bizon365_v2",
            "bizon365_v1",
            "amocrm",
            "bitrix24_item",
            "bitrix24_lead",
            "getcourse_user",
            "getcourse_deal",
            "unisender",
            "telegram",
            "smsc",
            "email_manager",
            "google_sheets",
            "json_api",
            "form");

    private final List<Preset> all = IDS.stream()
            .map(id -> PresetFile.read(id + ".json", new TypeReference<Preset>() {}))
            .toList();

    List<Preset> all() {
        return all;
    }

    Optional<Preset> find(String id) {
        return all.stream().filter(preset -> preset.id().equals(id)).findFirst();
    }
}
