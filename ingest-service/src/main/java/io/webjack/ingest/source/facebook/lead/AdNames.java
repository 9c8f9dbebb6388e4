package io.webjack.ingest.source.facebook.lead;

import io.webjack.ingest.source.facebook.graph.JsonIds;
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
                text(json.get("name")),
                JsonIds.id(adset.get("id")),
                text(adset.get("name")),
                JsonIds.id(campaign.get("id")),
                text(campaign.get("name")));
    }

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }
}
