package io.webjack.admin.preset;

import io.webjack.wire.UnreadableRecordException;
import io.webjack.wire.WireJson;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

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
            "telegram");

    private final List<Preset> all = IDS.stream().map(Presets::read).toList();

    List<Preset> all() {
        return all;
    }

    private static Preset read(String id) {
        String file = "/presets/" + id + ".json";
        try (InputStream in = Presets.class.getResourceAsStream(file)) {
            return WireJson.read(Objects.requireNonNull(in, file).readAllBytes(), Preset.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException(file + " is no preset", e);
        }
    }
}
