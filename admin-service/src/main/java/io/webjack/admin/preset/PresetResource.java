package io.webjack.admin.preset;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Ready-made requests for known services. */
@Path("/api/v1/presets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Catalog")
public class PresetResource {
    private final Presets presets;

    PresetResource(Presets presets) {
        this.presets = presets;
    }

    @GET
    @Operation(
            operationId = "listPresets",
            summary = "Ready-made requests for known services",
            description = "Insert the actions, replace the placeholders and create the secrets.")
    public PresetList presets() {
        return new PresetList(presets.all());
    }

    /** All presets. */
    public record PresetList(List<Preset> items) {}
}
