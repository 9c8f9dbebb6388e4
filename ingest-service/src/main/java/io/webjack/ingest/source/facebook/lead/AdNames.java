package io.webjack.ingest.source.facebook.lead;

import io.webjack.ingest.source.platform.JsonValues;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names around an ad, as the ad itself gives them. */
record AdNames(
        Optional<String> name,
        Optional<String> adsetId,
        Optional<String> adsetName,
        Optional<String> campaignId,
        Optional<String> campaignName) {
    static final AdNames NONE =
            new AdNames(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static AdNames of(Map<String, @Nullable Object> json) {
        Map<?, ?> adset = json.get("adset") instanceof Map<?, ?> map ? map : Map.of();
        Map<?, ?> campaign = json.get("campaign") instanceof Map<?, ?> map ? map : Map.of();
        return new AdNames(
                JsonValues.text(json.get("name")),
                JsonValues.id(adset.get("id")),
                JsonValues.text(adset.get("name")),
                JsonValues.id(campaign.get("id")),
                JsonValues.text(campaign.get("name")));
    }
}
