package io.webjack.admin.access.workspace;

import io.webjack.admin.access.Role;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A workspace as somebody sees it who works in it. */
@Schema(name = "Workspace")
public record WorkspaceView(
        UUID id,
        String name,

        @Schema(description = "What you may do in it") Role role) {}
