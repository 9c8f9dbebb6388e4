package io.webjack.admin.preset;

import io.webjack.catalog.Caption;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Ready-made actions for a known service. */
@Schema(name = "Preset")
record Preset(
        String id,
        Caption name,
        Caption description,

        @Schema(description = "What the service says about this request")
        URI documentation,

        @Schema(description = "Secrets that the actions name; they are to be created")
        List<NeededSecret> secrets,

        @Schema(description = "Texts in the actions that are to be replaced wherever they stand")
        List<Placeholder> placeholders,

        @Schema(type = SchemaType.ARRAY, implementation = Object.class, description = "To be inserted as they are")
        List<Map<String, @Nullable Object>> actions) {
    Preset {
        secrets = List.copyOf(secrets);
        placeholders = List.copyOf(placeholders);
        actions = List.copyOf(actions);
    }

    /** A secret that the actions use. */
    @Schema(name = "PresetSecret")
    record NeededSecret(String name, Caption caption) {}

    /**
     * A text that only the user knows.
     *
     * @param placeholder as it stands in the actions, such as {@code SUBDOMAIN}
     */
    @Schema(name = "PresetPlaceholder")
    record Placeholder(String placeholder, Caption caption, String example) {}
}
